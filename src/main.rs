//! The `parvis` command.

/// A page is thousands of small allocations, and every core makes pages.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    parvis::cli::main()
}
