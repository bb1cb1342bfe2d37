//! A program in a terminal of our own: what it writes is shown by an emulator, and tests wait until the screen says what they expect.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

/// How long a test waits before it says what it sees instead.
const DEADLINE: Duration = Duration::from_secs(5);
/// How long a program may take to end (promise T4).
pub(crate) const END: Duration = Duration::from_secs(2);

/// A running program and its terminal.
pub(crate) struct Session {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    closing: Arc<AtomicBool>,
    emulator: vt100::Parser,
    written: Vec<u8>,
    modes: String,
}

/// What is started, and where.
#[derive(Clone, Copy)]
pub(crate) struct Launch<'a> {
    pub(crate) program: &'a Path,
    pub(crate) arguments: &'a [&'a str],
    /// Columns and rows.
    pub(crate) size: (u16, u16),
    /// Variables besides `TERM`, an English locale, `PATH` and `HOME`.
    pub(crate) variables: &'a [(&'a str, &'a str)],
    /// The working folder.
    pub(crate) folder: Option<&'a Path>,
}

impl Session {
    /// Starts a program in a terminal, with no environment but what is named.
    pub(crate) fn start(launch: Launch<'_>) -> Self {
        let Launch { program, arguments, size, variables, folder } = launch;
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let modes = format!("{:?}", pair.master.get_termios());
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        let home = std::env::temp_dir();
        command.cwd(folder.unwrap_or(&home));
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8"), ("PATH", "/usr/bin:/bin")] {
            command.env(name, value);
        }
        command.env("HOME", home);
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let closing = Arc::new(AtomicBool::new(false));
        let output = read_all(reader, Arc::clone(&closing));
        let (columns, rows) = emulator_size(size);
        let emulator = vt100::Parser::new(rows, columns, 0);
        let (master, writer) = (Some(pair.master), Some(writer));
        Self { master, writer, child, output, closing, emulator, written: Vec::new(), modes }
    }

    /// Types these bytes.
    pub(crate) fn type_keys(&mut self, keys: &str) {
        self.writer.as_mut().unwrap().write_all(keys.as_bytes()).unwrap();
    }

    /// Types these bytes at a program that may have ended.
    pub(crate) fn type_keys_if_it_runs(&mut self, keys: &str) {
        let _ = self.writer.as_mut().unwrap().write_all(keys.as_bytes());
    }

    /// Waits until the screen satisfies `wanted`; after the deadline the test fails and shows the screen.
    pub(crate) fn wait_until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !(self.is_between_frames() && wanted(self.emulator.screen())) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.show(&bytes),
                Err(fault) => panic!("waiting for {what}: {fault}; the screen is\n{}", self.screen()),
            }
        }
    }

    /// Whether the last frame that began has ended.
    fn is_between_frames(&self) -> bool {
        let last = |code: &[u8]| self.written.windows(code.len()).rposition(|bytes| bytes == code);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }

    /// Waits until the screen no longer shows `text`.
    pub(crate) fn wait_for_end_of(&mut self, text: &str) {
        self.wait_until(&format!("the end of {text}"), |screen| !screen.contents().contains(text));
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the program has written `bytes`, shown or not.
    pub(crate) fn wait_for_bytes(&mut self, bytes: &str) {
        let deadline = Instant::now() + DEADLINE;
        while !String::from_utf8_lossy(&self.written).contains(bytes) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.show(&bytes),
                Err(fault) => panic!("waiting for {bytes:?}: {fault}; written was {:?}", self.written()),
            }
        }
    }

    /// Waits until a frame ends that was not read yet, and forgets what was written before; false when the program ended instead.
    ///
    /// A program that stopped itself is continued.
    pub(crate) fn wait_for_a_frame(&mut self) -> bool {
        const PATIENCE: Duration = Duration::from_millis(250);
        let deadline = Instant::now() + 4 * DEADLINE;
        self.written.clear();
        while !self.written.windows(8).any(|bytes| bytes == b"\x1b[?2026l") {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.show(&bytes),
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => {
                    assert!(Instant::now() < deadline, "no frame:\n{}", self.screen());
                    let _ = kill_process(self.pid(), Signal::CONT);
                }
            }
        }
        true
    }

    /// Pages of memory that the program has to itself now.
    pub(crate) fn pages(&self) -> u64 {
        let sizes = std::fs::read_to_string(format!("/proc/{}/statm", self.pid().as_raw_pid())).unwrap();
        sizes.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn show(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
        self.emulator.process(bytes);
    }

    /// What the program writes within `time`.
    pub(crate) fn output_within(&mut self, time: Duration) -> String {
        let already = self.written.len();
        let deadline = Instant::now() + time;
        while let Ok(bytes) = self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            self.show(&bytes);
        }
        String::from_utf8_lossy(self.written.get(already..).unwrap_or_default()).into_owned()
    }

    /// What the screen shows.
    pub(crate) fn screen(&self) -> String {
        self.emulator.screen().contents()
    }

    /// The emulator's screen, for colours and modes.
    pub(crate) fn cells(&self) -> &vt100::Screen {
        self.emulator.screen()
    }

    /// All that was written up to now.
    pub(crate) fn written(&self) -> String {
        String::from_utf8_lossy(&self.written).into_owned()
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        let (columns, rows) = emulator_size(size);
        self.emulator.screen_mut().set_size(rows, columns);
        self.master.as_ref().unwrap().resize(pty_size(size)).unwrap();
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap() as i32).unwrap()
    }

    /// Waits until the program is stopped.
    pub(crate) fn wait_until_stopped(&self) {
        let deadline = Instant::now() + DEADLINE;
        let options = WaitOptions::UNTRACED | WaitOptions::NOHANG;
        loop {
            match waitpid(Some(self.pid()), options).unwrap() {
                Some((_, status)) if status.stopped() => return,
                Some((_, status)) => panic!("ended instead of stopping: {status:?}\n{}", self.screen()),
                None => assert!(Instant::now() < deadline, "still running:\n{}", self.screen()),
            }
            thread::yield_now();
        }
    }

    /// Says whether the terminal is as it was before the program: modes, main screen, cursor, mouse and paste.
    pub(crate) fn assert_given_back(&mut self) {
        self.wait_until("the main screen", |screen| !screen.alternate_screen());
        let screen = self.emulator.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still bracketed");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let deadline = Instant::now() + DEADLINE;
        loop {
            let modes = format!("{:?}", self.master.as_ref().unwrap().get_termios());
            if modes == self.modes {
                return;
            }
            assert!(Instant::now() < deadline, "modes are {modes} and were {}", self.modes);
            thread::yield_now();
        }
    }

    /// Closes the terminal as a window is closed; `key` must make the program write something.
    ///
    /// The reading thread holds the terminal open until it has read once more.
    pub(crate) fn close_terminal(&mut self, key: &str) {
        self.closing.store(true, Ordering::SeqCst);
        self.type_keys(key);
        let deadline = Instant::now() + DEADLINE;
        loop {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.show(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("{key:?} changed nothing:\n{}", self.screen()),
            }
        }
        self.writer = None;
        self.master = None;
    }

    /// Waits for the program's end by a signal that it left to the system, and returns the signal's name.
    pub(crate) fn end_by_signal(&mut self) -> String {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.signal().unwrap_or_default().to_owned();
            }
            assert!(started.elapsed() < END, "still running:\n{}", self.screen());
            thread::yield_now();
        }
    }

    /// Waits for the program's end, at most [`END`], reads what it still wrote, and returns its exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let started = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(started.elapsed() < END, "still running:\n{}", self.screen());
            // What it writes must be read, or it waits for us.
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(2)) {
                self.show(&bytes);
            }
        };
        while let Ok(bytes) = self.output.recv_timeout(END) {
            self.show(&bytes);
        }
        assert_eq!(status.signal(), None, "killed:\n{}", self.screen());
        status.exit_code()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_all(mut reader: Box<dyn Read + Send>, closing: Arc<AtomicBool>) -> Receiver<Vec<u8>> {
    let (sender, output) = channel();
    thread::spawn(move || {
        let mut bytes = [0; 8192];
        while let Ok(length @ 1..) = reader.read(&mut bytes) {
            let sent = sender.send(bytes.get(..length).unwrap_or_default().to_vec());
            if sent.is_err() || closing.load(Ordering::SeqCst) {
                break;
            }
        }
    });
    output
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// The emulator has at least one cell, and no more than the largest screen that is drawn on.
fn emulator_size((columns, rows): (u16, u16)) -> (NonZeroU16, NonZeroU16) {
    let cells = |cells: u16| NonZeroU16::new(cells.clamp(1, 1000)).unwrap();
    (cells(columns), cells(rows))
}
