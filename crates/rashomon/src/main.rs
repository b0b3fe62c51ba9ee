//! The command line.

mod commands;
mod output;

use std::process::ExitCode;

use clap::Parser;

use commands::Cli;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match commands::run(cli) {
        Ok(code) => code,
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rashomon: {}", rashomon::text::safe(&format!("{error:#}")));
            ExitCode::from(1)
        }
    }
}
