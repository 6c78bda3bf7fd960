//! The `parvis` command.

// X
// Y

fn main() -> std::process::ExitCode {
    parvis::cli::main()
}
