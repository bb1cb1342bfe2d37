//! The terminal itself: raw mode and alternate screen, taken once and given back exactly once on every way out.
//!
//! Owns the file descriptors and every escape code that changes a mode. Must not know what is drawn.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{
    LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr, tcgetpgrp,
    tcgetwinsize, tcsetattr,
};

use super::Post;
use crate::app::effect::Mouse;
use crate::store::Pending;

/// Alternate screen, hidden cursor, pastes in one piece.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";
/// The way back, complete whatever was being written: frame ended, plain style, cursor shown.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";
/// Presses, wheel and drags; not every move of the mouse.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// What a frame begins with, so that the terminal shows it whole.
pub(super) const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";
/// What a frame ends with.
pub(super) const FRAME_END: &[u8] = b"\x1b[?2026l";

/// What the key Ctrl-C sends.
const CONTROL_C: u8 = 3;
/// What stands for no key where the terminal's driver asks for one.
const NO_KEY: u8 = 0;

/// How long a way out waits for a frame or a file that is being written. A file that is cut has no name yet.
const PATIENCE: Duration = Duration::from_millis(50);

/// The largest screen that is drawn on: some say 65535 by 65535, which no memory has room for.
const LARGEST: Size = Size { width: 1000, height: 500 };

/// Columns of the terminal that standard output is; `None` where it is none or does not say.
pub fn columns() -> Option<u16> {
    tcgetwinsize(std::io::stdout()).ok().map(|size| size.ws_col).filter(|columns| *columns > 0)
}

/// Says whether the explorer can run here: keys can be read, stdout is a terminal, and `TERM` names one that can draw.
///
/// Data may come in from stdin; keys are then read from the controlling terminal (promises T8, C4).
pub fn is_interactive() -> bool {
    let drawable = std::env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb");
    drawable && io::stdout().is_terminal() && (io::stdin().is_terminal() || controlling_terminal().is_ok())
}

fn controlling_terminal() -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open("/dev/tty")
}

/// The terminal of this process, shared by the threads that may have to give it back.
#[derive(Debug)]
pub(super) struct Terminal {
    screen: File,
    keys: File,
    /// The modes to go back to; `Some` while the terminal is ours.
    modes: Mutex<Option<Termios>>,
    /// Held while bytes are on their way to the screen.
    writing: Mutex<Mouse>,
    /// Held while a file is being written, so that a way out does not cut it.
    working: Mutex<()>,
    /// Files being written that have no name yet.
    unfinished: Pending,
}

impl Terminal {
    /// Finds the terminal: stdin and stdout where they are one, the controlling terminal in place of the other.
    ///
    /// `unfinished` is cleared away on every way out.
    pub(super) fn open(unfinished: Pending) -> io::Result<Arc<Self>> {
        let screen = if io::stdout().is_terminal() {
            File::from(io::stdout().as_fd().try_clone_to_owned()?)
        } else {
            controlling_terminal()?
        };
        let keys = if io::stdin().is_terminal() {
            File::from(io::stdin().as_fd().try_clone_to_owned()?)
        } else {
            controlling_terminal()?
        };
        let modes = Mutex::new(None);
        let writing = Mutex::new(Mouse::Terminal);
        Ok(Arc::new(Self { screen, keys, modes, writing, working: Mutex::new(()), unfinished }))
    }

    /// Takes the terminal and shows a frame; it is given back when the guard is dropped, if nobody did so before.
    pub(super) fn take(self: &Arc<Self>, frame: &[u8]) -> io::Result<Taken> {
        let taken = Taken(Arc::clone(self));
        self.enter(frame)?;
        Ok(taken)
    }

    /// Switches the modes, remembers those before, and shows a frame.
    pub(super) fn enter(&self, frame: &[u8]) -> io::Result<()> {
        {
            // Held over both steps: a signal in between must know the way back.
            let mut modes = lock(&self.modes);
            let before = tcgetattr(&self.keys)?;
            self.set_raw(&before)?;
            *modes = Some(before);
        }
        self.write_modes(frame)
    }

    /// Switches the modes again, after somebody else changed them while they were ours; nothing if they are not.
    pub(super) fn enter_again(&self) -> io::Result<()> {
        let Some(before) = lock(&self.modes).clone() else { return Ok(()) };
        self.set_raw(&before)?;
        self.write_modes(&[])
    }

    /// Keys come as they are pressed, without echo.
    ///
    /// Where the system's codes are known Ctrl-C stays a signal: as a byte it would wait behind whatever was typed or pasted
    /// before it, and be part of a paste that never ends.
    fn set_raw(&self, before: &Termios) -> io::Result<()> {
        let mut raw = before.clone();
        raw.make_raw();
        if cfg!(target_os = "linux") {
            raw.local_modes |= LocalModes::ISIG;
            raw.special_codes[SpecialCodeIndex::VINTR] = CONTROL_C;
            raw.special_codes[SpecialCodeIndex::VQUIT] = NO_KEY;
            raw.special_codes[SpecialCodeIndex::VSUSP] = NO_KEY;
        }
        Ok(tcsetattr(&self.keys, OptionalActions::Now, &raw)?)
    }

    fn write_modes(&self, frame: &[u8]) -> io::Result<()> {
        let mouse = lock(&self.writing);
        if lock(&self.modes).is_none() {
            return Ok(());
        }
        let mut codes = Vec::with_capacity(ENTER.len() + MOUSE_ON.len() + frame.len());
        codes.extend_from_slice(ENTER);
        if *mouse == Mouse::Program {
            codes.extend_from_slice(MOUSE_ON);
        }
        codes.extend_from_slice(frame);
        (&self.screen).write_all(&codes)
    }

    /// Gives the terminal back; says whether it was ours. Never fails, never panics, and waits for a frame that is being
    /// written only for a while.
    pub(super) fn give_back(&self) -> bool {
        let writing = lock_patiently(&self.writing);
        let Some(before) = lock(&self.modes).take() else { return false };
        // The modes go first: a terminal that reads nothing lets nothing more be written. After a hang-up nobody is there to
        // be told of an error.
        let _ = tcsetattr(&self.keys, OptionalActions::Now, &before);
        let mut codes = Vec::with_capacity(64);
        if writing.as_deref() != Some(&Mouse::Terminal) {
            codes.extend_from_slice(MOUSE_OFF);
        }
        codes.extend_from_slice(LEAVE);
        if writing.is_none() || !self.takes_more() {
            // What it has not read will never be read; without it there is room for the way back.
            let _ = tcflush(&self.screen, QueueSelector::OFlush);
        }
        if self.takes_more() {
            let _ = (&self.screen).write_all(&codes);
        }
        true
    }

    /// Whether the terminal can be written to without waiting, within a moment.
    fn takes_more(&self) -> bool {
        let mut screen = [PollFd::new(&self.screen, PollFlags::OUT)];
        let moment = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
        poll(&mut screen, Some(&moment)).is_ok_and(|ready| ready > 0)
    }

    /// Hands `text` to the terminal's clipboard (OSC 52).
    pub(super) fn copy(&self, text: &str) -> io::Result<()> {
        self.write(format!("\x1b]52;c;{}\x07", base64(text.as_bytes())).as_bytes())
    }

    /// Takes the mouse or leaves it to the terminal.
    pub(super) fn set_mouse(&self, mouse: Mouse) -> io::Result<()> {
        let mut writing = lock(&self.writing);
        *writing = mouse;
        if lock(&self.modes).is_none() {
            return Ok(());
        }
        (&self.screen).write_all(if mouse == Mouse::Program { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Writes bytes in one piece; nothing when the terminal is not ours any more.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let _writing = lock(&self.writing);
        if lock(&self.modes).is_none() {
            return Ok(());
        }
        (&self.screen).write_all(bytes)
    }

    /// Columns and rows; (0, 0) when the terminal does not say, and never more than [`LARGEST`].
    pub(super) fn size(&self) -> Size {
        tcgetwinsize(&self.screen).map_or(Size::ZERO, |size| {
            Size::new(size.ws_col.min(LARGEST.width), size.ws_row.min(LARGEST.height))
        })
    }

    /// Says whether this process may use the terminal now; true where there are no jobs.
    pub(super) fn is_foreground(&self) -> bool {
        tcgetpgrp(&self.keys).map_or(true, |group| group == rustix::process::getpgrp())
    }

    /// Where keys come from, to watch for a hang-up.
    pub(super) fn keys(&self) -> BorrowedFd<'_> {
        self.keys.as_fd()
    }

    /// Does `work` so that a way out waits for it a while.
    pub(super) fn hold_exit<T>(&self, work: impl FnOnce() -> T) -> T {
        let _working = lock(&self.working);
        work()
    }

    /// Leaves nothing behind of files that are not whole.
    pub(super) fn clear_unfinished(&self) {
        self.unfinished.clear();
    }

    /// Waits a while for work that should not be cut.
    pub(super) fn wait_for_work(&self) {
        drop(lock_patiently(&self.working));
    }
}

/// The terminal while it is ours.
#[derive(Debug)]
pub(super) struct Taken(Arc<Terminal>);

impl Drop for Taken {
    fn drop(&mut self) {
        self.0.give_back();
    }
}

/// Gives the terminal back before a panic of this thread is printed; a panic of another thread becomes news.
///
/// The hook of ratatui would leave the alternate screen on a panic of any thread, while this one goes on drawing.
pub(super) fn restore_on_panic(terminal: &Arc<Terminal>, post: &Post) {
    let owner = thread::current().id();
    let terminal = Arc::clone(terminal);
    let post = post.clone();
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == owner {
            terminal.give_back();
            print(panic);
        } else {
            post.panicked(panic.to_string());
        }
    }));
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lock_patiently<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    let until = Instant::now() + PATIENCE;
    loop {
        match mutex.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= until => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits =
            group.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - group.len()));
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit)) & 63;
            text.push(if digit <= group.len() { char::from(DIGITS[index as usize]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
            ("Kế", "S+G6vw=="),
        ];
        for (text, coded) in cases {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }
}
