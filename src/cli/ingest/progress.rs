//! The progress bar: how far the reading is, how fast, and how long it will take; only on a terminal (promise C3).

use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::source::Way;
use crate::lang::{Language, fill};

/// How often the bar is drawn at most, a second.
const FRAMES: u8 = 10;

/// Words and a bar on standard error.
pub(super) struct Progress {
    bar: ProgressBar,
    way: Way,
    language: Language,
}

impl Progress {
    /// A bar where standard error is a terminal, nothing elsewhere.
    pub(super) fn new(way: Way, language: Language) -> Self {
        let shown = io::stderr().is_terminal() && std::env::var("TERM").is_ok_and(|term| term != "dumb");
        let target =
            if shown { ProgressDrawTarget::stderr_with_hz(FRAMES) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        Self { bar, way, language }
    }

    /// Tells how many documents are done.
    pub(super) fn tell(&self, documents: usize) {
        if self.bar.is_hidden() {
            return;
        }
        let (read, whole) = self.way.bytes();
        if whole > 0 && self.bar.length() != Some(whole) {
            self.bar.set_length(whole);
            // The template is a constant that a test reads.
            if let Ok(style) = ProgressStyle::with_template(WITH_END) {
                self.bar.set_style(style);
            }
        }
        self.bar.set_position(read);
        let strings = self.language.strings();
        let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
        let rate = (documents as f64 / seconds).round();
        let mut text = fill(strings.ingest_rate, &[("documents", &documents), ("rate", &rate)]);
        let left = self.bar.eta();
        if whole > 0 && left > Duration::ZERO {
            let time = clock(left);
            text.push_str(" · ");
            text.push_str(&fill(strings.ingest_left, &[("time", &time)]));
        }
        self.bar.set_message(text);
    }

    /// Says a line on standard error, above the bar where there is one.
    pub(super) fn say(&self, line: &str) {
        self.bar.suspend(|| {
            // With standard error gone there is nobody to tell.
            let _ = writeln!(io::stderr(), "{line}");
        });
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// The bar of input whose length is known.
const WITH_END: &str = "{bar:30} {percent:>3} % {msg}";

/// Minutes and seconds as a clock shows them.
fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_one_and_times_are_plain() {
        assert!(ProgressStyle::with_template(WITH_END).is_ok());
        assert_eq!(clock(Duration::from_secs(5)), "0:05");
        assert_eq!(clock(Duration::from_secs(3725)), "62:05");
    }
}
