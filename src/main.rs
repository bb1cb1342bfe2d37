//! The `dauan` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    dauan::cli::run()
}
