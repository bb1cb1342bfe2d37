//! Signals and hang-ups: the ways out that do not ask the program (promises T4, T5).
//!
//! Owns two threads that wait. They end or stop the process themselves, since the loop may be busy or stuck: crossterm's
//! own reading never comes back once the terminal is gone.

use std::sync::Arc;
use std::time::Duration;
use std::{io, process, thread};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU,
};
use signal_hook::iterator::Signals;

use super::Post;
use super::drive::Arrival;
use super::terminal::Terminal;

/// What ends a process that does not ask for it, each with the terminal given back; what says that the process is broken is not
/// among them.
const ENDS: [i32; 11] =
    [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM, SIGIO, SIGPROF, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU];

/// When the process is ended although the terminal could not be given back, as when nobody reads what we write.
const LAST_MOMENT: Duration = Duration::from_millis(1500);
/// How long a process that was continued in the background waits for the signal that may have come with it.
const SECOND_THOUGHT: Duration = Duration::from_millis(50);

/// Starts the thread that waits for signals.
pub(super) fn watch(terminal: &Arc<Terminal>, post: &Post) -> io::Result<()> {
    let mut signals = Signals::new(ENDS.iter().chain(&[SIGTSTP, SIGCONT, SIGWINCH]))?;
    let terminal = Arc::clone(terminal);
    let post = post.clone();
    let wait = move || {
        loop {
            let arrived: Vec<i32> = signals.wait().collect();
            obey(&arrived, &terminal, &mut signals, &post);
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(wait).map(drop)
}

fn obey(arrived: &[i32], terminal: &Terminal, signals: &mut Signals, post: &Post) {
    if let Some(last) = arrived.iter().find(|signal| ends(**signal)) {
        leave(terminal, *last);
    }
    if arrived.contains(&SIGTSTP) {
        stop(terminal, signals);
        post.arrive(Arrival::Repaint);
    } else if arrived.contains(&SIGCONT) && terminal.is_foreground() {
        // Somebody stopped us without asking (SIGSTOP), and the shell has used the terminal since.
        let _ = terminal.enter_again();
        post.arrive(Arrival::Repaint);
    } else if arrived.contains(&SIGWINCH) {
        post.arrive(Arrival::Resized);
    }
}

fn ends(signal: i32) -> bool {
    ENDS.contains(&signal)
}

/// Gives the terminal back, stops, and takes it again when the process goes on in the foreground.
///
/// A process that is continued in the background stops again, unless it was continued to be ended (`kill %1` sends
/// SIGTERM and SIGCONT).
fn stop(terminal: &Terminal, signals: &mut Signals) {
    let was_ours = terminal.give_back();
    loop {
        if signal_hook::low_level::raise(SIGSTOP).is_err() {
            break;
        }
        if !terminal.is_foreground() {
            thread::sleep(SECOND_THOUGHT);
        }
        if let Some(last) = signals.pending().find(|signal| ends(*signal)) {
            leave(terminal, last);
        }
        if terminal.is_foreground() {
            break;
        }
    }
    if was_ours {
        // Without the terminal the next frame fails, and that error ends the program.
        let _ = terminal.enter(&[]);
    }
}

/// Starts the thread that waits for the terminal to hang up, which no signal tells when SIGHUP is ignored; without the thread,
/// a hang-up is told by its signal alone.
pub(super) fn watch_hang_up(terminal: &Arc<Terminal>) -> io::Result<()> {
    let terminal = Arc::clone(terminal);
    let wait = move || {
        loop {
            let mut keys = [PollFd::from_borrowed_fd(terminal.keys(), PollFlags::empty())];
            match poll(&mut keys, None) {
                Ok(_) if gone(&keys) => leave(&terminal, SIGHUP),
                Err(rustix::io::Errno::INTR) => {}
                // Some systems cannot poll a terminal; there the signal has to do.
                Ok(_) | Err(_) => return,
            }
        }
    };
    thread::Builder::new().name("hang-up".to_owned()).spawn(wait).map(drop)
}

/// Says whether the terminal has hung up by now.
pub(super) fn is_gone(terminal: &Terminal) -> bool {
    let mut keys = [PollFd::from_borrowed_fd(terminal.keys(), PollFlags::empty())];
    poll(&mut keys, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).is_ok() && gone(&keys)
}

fn gone(keys: &[PollFd<'_>]) -> bool {
    keys.iter().any(|keys| keys.revents().intersects(PollFlags::HUP | PollFlags::ERR))
}

/// Gives the terminal back and ends the process with 128 + `signal`, within [`LAST_MOMENT`] whatever happens.
pub(super) fn leave(terminal: &Terminal, signal: i32) -> ! {
    let _ = thread::Builder::new().spawn(move || {
        thread::sleep(LAST_MOMENT);
        process::exit(128 + signal);
    });
    terminal.wait_for_work();
    terminal.give_back();
    terminal.clear_unfinished();
    process::exit(128 + signal)
}
