//! The program: read the command line, run, turn the end into an exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    stay_or_go::cli::main()
}
