//! Where results go, and what is said beside them.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use rashomon::article::Diagnostic;
use rashomon::text::safe_line;

/// Done, but some inputs were left out.
pub const PARTLY: u8 = 3;

/// Whether an error is only that the reader of our output went away.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

/// Opens the file to write to, or standard output.
pub fn open(path: Option<&Path>) -> Result<Box<dyn Write + Send>> {
    match path {
        None => Ok(Box::new(BufWriter::new(io::stdout()))),
        Some(path) => {
            let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
            Ok(Box::new(BufWriter::new(file)))
        }
    }
}

/// Says what was wrong, a line each, on standard error; made safe to print.
pub fn complain<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) {
    for diagnostic in diagnostics {
        eprintln!("rashomon: {}: {}", safe_line(&diagnostic.article), safe_line(&diagnostic.message));
    }
}

/// The exit status of a run over inputs.
pub fn status(articles: usize, left_out: usize) -> ExitCode {
    match (articles, left_out) {
        (0, _) => ExitCode::from(1),
        (_, 0) => ExitCode::SUCCESS,
        _ => ExitCode::from(PARTLY),
    }
}

/// Tells a person what is going on, if one is watching: on a terminal only, and only standard error.
pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// Begins with what is being done.
    pub fn start(what: &str) -> Self {
        if !io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::new_spinner().with_message(what.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} [{elapsed}]") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(Some(bar))
    }

    /// Says what is being done now.
    pub fn say(&self, what: &str) {
        if let Some(bar) = &self.0 {
            bar.set_message(safe_line(what));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
