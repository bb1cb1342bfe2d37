//! Signals while a command works: the first asks it to finish what it has, the second ends it at once.

use std::io;
use std::process;
use std::sync::Arc;
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;
use signal_hook::iterator::Signals;

use crate::store::Pending;

/// Makes a file that would be longer than the system allows an error of writing, which is told in words; by itself it ends the process,
/// with the terminal as it is.
pub(super) fn let_writing_fail() {
    // Nobody asks whether it came: the write itself says so. Where it cannot be heard it ends the process as before.
    let _ = flag::register(SIGXFSZ, Arc::default());
}

/// Calls `ask` on the first SIGINT, SIGTERM or SIGHUP; where nobody can be asked, and on the second, the process ends
/// with 128 and the signal's number, and no unfinished file is left.
pub(super) fn on_first(pending: Pending, ask: impl Fn(i32) -> bool + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    let wait = move || {
        let mut asked = false;
        for signal in signals.forever() {
            if asked || !ask(signal) {
                pending.clear();
                process::exit(128 + signal);
            }
            asked = true;
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(wait).map(drop)
}
