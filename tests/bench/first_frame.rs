//! How long until the first useful frame, against a minimal ratatui program in the same run; then memory and what an idle program does.
//!
//! Both programs start in turn in a terminal of 160 columns and 45 rows. This program is the minimal one, too: it starts itself with
//! `--minimal-program`.

use std::error::Error;
use std::io::Read;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

type Outcome<T> = Result<T, Box<dyn Error>>;

const COLUMNS: u16 = 160;
const ROWS: u16 = 45;
/// The frame of the explorer is useful when it shows this locality.
const EXPLORER_SHOWS: &str = "Kế Sách";
const MINIMAL_SHOWS: &str = "ready";
/// First frame of the explorer over that of the minimal program.
const BUDGET: f64 = 1.5;

fn main() -> Outcome<()> {
    if std::env::args().any(|argument| argument == "--minimal-program") {
        return minimal_program();
    }
    // Without `--bench` this is a trial of `cargo test --all-targets`: that it works is enough.
    let rounds = if std::env::args().any(|argument| argument == "--bench") { 60 } else { 1 };
    let explorer = PathBuf::from(env!("CARGO_BIN_EXE_dauan"));
    let minimal = std::env::current_exe()?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(Running::start(&explorer, &[], EXPLORER_SHOWS)?.quit()?);
        theirs.push(Running::start(&minimal, &["--minimal-program"], MINIMAL_SHOWS)?.quit()?);
    }
    let (ours, theirs) = (median(&mut ours), median(&mut theirs));
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("first useful frame, median of {rounds} rounds at {COLUMNS}x{ROWS}");
    println!("  dauan            {:8.2} ms", milliseconds(ours));
    println!("  minimal ratatui  {:8.2} ms", milliseconds(theirs));
    println!("  ratio            {ratio:8.2}     (budget {BUDGET})");
    report_idle(Running::start(&explorer, &[], EXPLORER_SHOWS)?)
}

/// What every ratatui program does at least.
fn minimal_program() -> Outcome<()> {
    let mut terminal = ratatui::try_init()?;
    terminal.draw(|frame| frame.render_widget(MINIMAL_SHOWS, frame.area()))?;
    while crossterm::event::read()?.as_key_press_event().is_none() {}
    ratatui::try_restore()?;
    Ok(())
}

/// A program that has shown its first frame.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    reader: Box<dyn Read + Send>,
    first_frame: Duration,
}

impl Running {
    fn start(program: &Path, arguments: &[&str], shows: &str) -> Outcome<Self> {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "vi_VN.UTF-8");
        command.env("HOME", std::env::temp_dir());
        let mut reader = pair.master.try_clone_reader()?;
        let cells = |cells| NonZeroU16::new(cells).ok_or("no size");
        let mut emulator = vt100::Parser::new(cells(ROWS)?, cells(COLUMNS)?, 0);
        let mut bytes = vec![0; 65_536];
        let started = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        let first_frame = loop {
            let length = reader.read(&mut bytes)?;
            let elapsed = started.elapsed();
            emulator.process(bytes.get(..length).unwrap_or_default());
            let screen = emulator.screen().contents();
            if screen.contains(shows) {
                break elapsed;
            }
            if length == 0 || elapsed > Duration::from_secs(10) {
                return Err(format!("{} never showed {shows}:\n{screen}", program.display()).into());
            }
        };
        Ok(Self { child, master: pair.master, reader, first_frame })
    }

    /// Presses `q`, reads to the end, and says how long the first frame took.
    fn quit(mut self) -> Outcome<Duration> {
        self.master.take_writer()?.write_all(b"q")?;
        let mut rest = [0; 4096];
        // A terminal without a program reads as an error.
        while self.reader.read(&mut rest).is_ok_and(|length| length > 0) {}
        self.child.wait()?;
        Ok(self.first_frame)
    }
}

/// Memory and wake-ups of the idle explorer, where the system tells them (Linux).
fn report_idle(running: Running) -> Outcome<()> {
    let process = running.child.process_id().map(|id| PathBuf::from(format!("/proc/{id}")));
    if let Some(process) = process.filter(|process| process.exists()) {
        let status = std::fs::read_to_string(process.join("status"))?;
        for (name, meaning) in [("VmRSS:", "resident"), ("RssAnon:", "own")] {
            if let Some(kilobytes) = number_after(&status, name) {
                println!("{meaning} memory {:.1} MiB", kilobytes as f64 / 1024.0);
            }
        }
        let (switches, ticks) = (wake_ups(&process)?, processor_ticks(&process)?);
        let time = Duration::from_secs(2);
        std::thread::sleep(time);
        println!(
            "idle for {} s: {} wake-ups, {} ticks of processor time",
            time.as_secs(),
            wake_ups(&process)? - switches,
            processor_ticks(&process)? - ticks
        );
    }
    running.quit().map(drop)
}

/// Times that a thread of the process has waited and gone on.
fn wake_ups(process: &Path) -> Outcome<u64> {
    let mut sum = 0;
    for thread in std::fs::read_dir(process.join("task"))? {
        let status = std::fs::read_to_string(thread?.path().join("status"))?;
        sum += number_after(&status, "voluntary_ctxt_switches:").unwrap_or(0);
    }
    Ok(sum)
}

/// User and system time of the process in ticks of the clock.
fn processor_ticks(process: &Path) -> Outcome<u64> {
    let stat = std::fs::read_to_string(process.join("stat"))?;
    let (_, after_name) = stat.rsplit_once(')').ok_or("no process name")?;
    Ok(after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum())
}

fn number_after(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
