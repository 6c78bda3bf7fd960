//! The `parvis` command.

fn main() -> std::process::ExitCode {
    parvis::cli::main()
}
