//! Data that arrive while the explorer is open, in a terminal of our own: the screen never waits for them.

#![allow(clippy::unwrap_used)]

#[path = "pty/session.rs"]
#[allow(dead_code)]
mod session;

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use session::{Launch, Session};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_dauan");

/// Reports of the data, and figures.
const REPORTS: usize = 400;

/// Data that are written into a pipe by and by.
struct Arriving {
    folder: TempDir,
    lines: Vec<Vec<u8>>,
}

impl Arriving {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .unwrap();
        let whole = invented(folder.path());
        let lines =
            fs::read(&whole).unwrap().split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        Self { folder, lines }
    }

    /// Starts the explorer over the pipe, and gives its writing end.
    fn open(&self) -> (Session, File) {
        let script = format!("exec {PROGRAM} - < pipe");
        let session = Session::start(Launch {
            program: Path::new("/bin/sh"),
            arguments: &["-c", &script],
            size: (120, 40),
            variables: &[],
            folder: Some(self.folder.path()),
        });
        let writer = OpenOptions::new().write(true).open(self.folder.path().join("pipe")).unwrap();
        (session, writer)
    }

    /// How many of the first reports are of communes.
    fn communes(&self, first: usize) -> usize {
        let level = |line: &Vec<u8>| {
            let report: serde_json::Value = serde_json::from_slice(line).unwrap();
            report["locality"]["level"].clone()
        };
        self.lines[..first].iter().filter(|line| level(line) == "commune").count()
    }

    fn write(&self, writer: &mut File, lines: std::ops::Range<usize>) {
        for line in &self.lines[lines] {
            writer.write_all(line).unwrap();
        }
    }
}

/// A file of invented reports.
fn invented(folder: &Path) -> PathBuf {
    let path = folder.join("all.ndjson");
    let made = Command::new(PROGRAM)
        .args([
            "synthetic",
            "--reports",
            &REPORTS.to_string(),
            "--figures",
            "4000",
            "--seed",
            "1",
            "--ndjson",
            "-o",
        ])
        .arg(&path)
        .status();
    assert!(made.unwrap().success());
    path
}

#[test]
fn the_screen_is_there_before_any_data_and_every_key_acts() {
    let data = Arriving::new();
    let (mut session, _writer) = data.open();
    session.wait_for("Reading the data");
    session.type_keys("/ke sach");
    session.wait_for("ke sach");
    session.type_keys("\u{1b}");
    session.wait_until("no filter", |screen| !screen.contents().contains("ke sach"));
    session.type_keys("?");
    session.wait_for("Help");
    session.type_keys("\u{1b}");
    session.wait_until("no help", |screen| !screen.contents().contains("┌ Help"));
    session.type_keys("vcjk\tzz");
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

#[test]
fn control_c_is_heard_while_data_are_awaited() {
    let data = Arriving::new();
    let (mut session, _writer) = data.open();
    session.wait_for("Reading the data");
    session.type_keys("\u{3}");
    session.assert_given_back();
    assert_eq!(session.end(), 130);
}

#[test]
fn what_has_come_is_filtered_so_far_and_the_rest_follows() {
    let data = Arriving::new();
    let (mut session, mut writer) = data.open();
    session.wait_for("Reading the data");
    data.write(&mut writer, 0..150);
    session.wait_for("150 reports");
    session.wait_for("so far 150 of 150 reports");
    session.type_keys("/level:commune");
    session.wait_for(&format!("so far {} of 150 reports", data.communes(150)));
    data.write(&mut writer, 150..REPORTS);
    drop(writer);
    session.wait_for("400 reports · 4,000 figures");
    let all = format!("{} of 400 reports", data.communes(REPORTS));
    session.wait_until("the finished counts", |screen| {
        let text = screen.contents();
        text.contains(&all) && !text.contains("so far")
    });
    session.type_keys("\rq");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

#[test]
fn a_file_is_read_beside_the_screen_and_what_is_wrong_is_said_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = invented(folder.path());
    let mut text = fs::read(&path).unwrap();
    text.extend_from_slice(b"{\"format\":\"dauan/1\",\"id\":7}\n");
    fs::write(&path, text).unwrap();
    let mut session = Session::start(Launch {
        program: Path::new(PROGRAM),
        arguments: &["all.ndjson"],
        size: (120, 40),
        variables: &[],
        folder: Some(folder.path()),
    });
    session.wait_for("1 report (");
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
    assert!(session.screen().contains("all.ndjson:401"), "{}", session.screen());
}
