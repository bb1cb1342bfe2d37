//! A monkey at the real program: keys, words, pastes, clicks and sizes by chance, the same in every run. Nothing it does may end the
//! program, hang it, or let it grow; in the end the terminal is given back.
//!
//! `DAUAN_MONKEY=100000` says how many steps, `DAUAN_MONKEY_REPORTS=300` over how many made-up reports instead of the embedded ones,
//! `DAUAN_MONKEY_SEED=7` which chance.

#![allow(clippy::unwrap_used)]
#![cfg(target_os = "linux")]

#[path = "pty/session.rs"]
#[allow(dead_code)]
mod session;

use std::fs;
use std::path::Path;
use std::process::Command;

use session::{Launch, Session};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dauan");

/// Steps where nobody asks for more.
const STEPS: u64 = 3_000;
/// Steps after which the screen is looked at.
const ROUND: u64 = 25;

/// What is pressed: every key of the key table but those that leave or stop the program. A file is never named outside of the folder,
/// so `/` is no key here and the filter line opens with another one.
const KEYS: &[&str] = &[
    "j",
    "k",
    "h",
    "l",
    "g",
    "G",
    "J",
    "K",
    "s",
    "S",
    "v",
    "c",
    "C",
    "w",
    "y",
    "e",
    "f",
    "f",
    "t",
    "F",
    "W",
    "d",
    "x",
    "X",
    "u",
    "U",
    "r",
    "z",
    "m",
    "T",
    "L",
    "n",
    "N",
    "o",
    "b",
    "a",
    "i",
    "p",
    "R",
    "E",
    "?",
    ":",
    "1",
    "2",
    "3",
    "]",
    "[",
    "{",
    "}",
    "+",
    "-",
    "=",
    "!",
    ">",
    "<",
    "\"",
    " ",
    "\t",
    "\r",
    "\r",
    "\r",
    "\u{1b}",
    "\u{1b}",
    "\u{7f}",
    "\u{4}",
    "\u{15}",
    "\u{12}",
    "\u{c}",
    "\u{1b}[A",
    "\u{1b}[B",
    "\u{1b}[C",
    "\u{1b}[D",
    "\u{1b}[H",
    "\u{1b}[F",
    "\u{1b}[5~",
    "\u{1b}[6~",
    "\u{1b}[3~",
    "\u{1b}[Z",
    "\u{1b}OP",
    "\u{1b}[1;5C",
    "\u{1b}[1;2B",
    "\u{1b}x",
    "ế",
    "Đ",
    "漢",
    "\u{301}",
];

/// What is typed or pasted in one piece.
const WORDS: &[&str] = &[
    "ke sach",
    "loc:ke",
    "theme:members ",
    "status:beh",
    "value>=100 ",
    "year:2018..2020 ",
    "text:\"nông thôn",
    "pct<80 ",
    "!",
    "has:target ",
];

/// Rounds after which memory grows no more.
const SETTLED: u64 = 40;

struct Chance(u64);

impl Chance {
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }

    fn one_of<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }
}

fn asked(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap())
}

/// One step: most are keys.
fn step(chance: &mut Chance) -> String {
    match chance.below(40) {
        0 => chance.one_of(WORDS).to_owned(),
        1 => {
            format!("\u{1b}[200~{}\n\u{1b}[201~", chance.one_of(WORDS).repeat(1 + chance.below(40) as usize))
        }
        2 => format!("\u{1b}[<{};{};{}M", chance.below(3), 1 + chance.below(200), 1 + chance.below(60)),
        3 => format!("\u{1b}[<{};{};{}M", 64 + chance.below(2), 1 + chance.below(200), 1 + chance.below(60)),
        4 => chance.one_of(KEYS).repeat(60),
        _ => chance.one_of(KEYS).to_owned(),
    }
}

/// Another size than the one before, now and then one that nothing fits on.
fn size(chance: &mut Chance, before: (u16, u16)) -> (u16, u16) {
    loop {
        let size = match chance.below(8) {
            0 => (chance.below(50) as u16 + 1, chance.below(14) as u16 + 1),
            _ => (chance.below(180) as u16 + 40, chance.below(50) as u16 + 10),
        };
        if size != before {
            return size;
        }
    }
}

#[test]
fn a_monkey_neither_ends_nor_hangs_nor_feeds_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("config.toml");
    fs::write(&settings, "[keys]\nfilter = \"f\"\n").unwrap();
    let mut arguments = vec!["--config", settings.to_str().unwrap()];
    let data = folder.path().join("reports.ndjson");
    if let Some(reports) = asked("DAUAN_MONKEY_REPORTS") {
        let (reports, figures) = (reports.to_string(), (reports * 10).to_string());
        let made = Command::new(PROGRAM)
            .args(["synthetic", "--ndjson", "--reports", &reports, "--figures", &figures, "-o"])
            .arg(&data)
            .status();
        assert!(made.unwrap().success());
        arguments.push(data.to_str().unwrap());
    }
    let exports = folder.path().join("exports");
    fs::create_dir(&exports).unwrap();
    let start = |size| {
        let mut session = Session::start(Launch {
            program: Path::new(PROGRAM),
            arguments: &arguments,
            size,
            variables: &[],
            folder: Some(&exports),
        });
        assert!(session.wait_for_a_frame(), "ended at once: {:?}", session.written());
        session
    };
    let mut size_now = (120, 40);
    let mut session = start(size_now);
    let mut chance = Chance(asked("DAUAN_MONKEY_SEED").unwrap_or(20_261_130));
    let rounds = asked("DAUAN_MONKEY").unwrap_or(STEPS) / ROUND;
    // Rounds since the start, and pages when what is made once (the index, orders) was there.
    let (mut age, mut settled) = (0, 0);
    for _ in 0..rounds {
        let keys: String = (0..ROUND).map(|_| step(&mut chance)).collect();
        session.type_keys_if_it_runs(&keys);
        size_now = size(&mut chance, size_now);
        session.resize(size_now);
        if session.wait_for_a_frame() {
            age += 1;
            if age == SETTLED {
                settled = session.pages();
            } else if age > SETTLED {
                let now = session.pages();
                assert!(now < settled * 2 + 8_192, "grew from {settled} to {now} pages in {age} rounds");
            }
        } else {
            // The palette of commands has the one that quits, too.
            session.assert_given_back();
            assert_eq!(session.end(), 0);
            session = start(size_now);
            (age, settled) = (0, 0);
        }
    }
    // Whatever is open, one key leaves.
    session.type_keys("\u{3}");
    session.assert_given_back();
    assert_eq!(session.end(), 130);
}
