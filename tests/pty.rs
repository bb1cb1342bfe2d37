//! The built program in a terminal of our own, from the first frame to the terminal given back (promises T4 to T8, C4, F2).

#![allow(clippy::unwrap_used)]

#[path = "pty/session.rs"]
#[allow(dead_code)]
mod session;

use std::fs;
use std::path::Path;

use rustix::process::Signal;
use session::{Launch, Session};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dauan");

fn launch<'a>() -> Launch<'a> {
    Launch { program: Path::new(PROGRAM), arguments: &[], size: (120, 40), variables: &[], folder: None }
}

/// Starts and waits for the first frame down to its last line.
fn started(launch: Launch<'_>) -> Session {
    let mut session = Session::start(launch);
    session.wait_until("the explorer", shows_everything);
    session
}

fn shows_everything(screen: &vt100::Screen) -> bool {
    let text = screen.contents();
    let last_line = text.trim_end().lines().last().unwrap_or_default();
    text.contains("Kế Sách") && last_line.contains("/ filter")
}

fn through_shell<'a>(script: &'a [&'a str]) -> Launch<'a> {
    Launch { program: Path::new("/bin/sh"), arguments: script, ..launch() }
}

/// Presses `q` and looks at what is left behind.
fn quits(mut session: Session) {
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

#[test]
fn a_reader_filters_looks_at_the_evidence_and_quits() {
    let mut session = started(launch());
    assert!(session.cells().alternate_screen());
    for name in ["Chiêm Hóa", "Đức Trọng", "Kế Sách", "Lâm Đồng", "Mỏ Cày Bắc"] {
        assert!(session.screen().contains(name), "{}", session.screen());
    }
    session.type_keys("/ke sach");
    session.wait_until("only Kế Sách", |screen| {
        let text = screen.contents();
        text.contains("ke sach") && text.contains("Kế Sách") && !text.contains("Đức Trọng")
    });
    session.type_keys("\rv");
    session.wait_for("1,707");
    session.type_keys("\r");
    session.wait_for("▸2");
    session.type_keys("\u{1b}");
    session.wait_for("▸1");
    // Back from the list of figures, then from the filter.
    session.type_keys("uu");
    session.wait_for("Đức Trọng");
    quits(session);
}

#[test]
fn exports_never_overwrite_without_a_yes() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = started(Launch { folder: Some(folder.path()), ..launch() });
    session.type_keys("/ke sach\re");
    session.wait_for("Export");
    session.type_keys("\r");
    session.wait_for("Wrote");
    let written: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [file] = written.as_slice() else { panic!("written were {written:?}") };
    let export = fs::read_to_string(file).unwrap();
    assert!(export.contains("ke sach") && export.contains("1,707") && export.contains("dauan"), "{export}");

    fs::write(file, "mine").unwrap();
    // A second export would take another name, so it is told the first one's.
    let same = format!("e\t\u{15}{}\r", file.file_name().unwrap().display());
    session.type_keys(&same);
    session.wait_for("exists");
    session.type_keys("\u{1b}");
    session.wait_for_end_of("exists");
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
    session.type_keys(&same);
    session.wait_for("exists");
    session.type_keys("\u{f}");
    session.wait_for("Wrote");
    assert_eq!(fs::read_to_string(file).unwrap(), export);
    quits(session);
}

#[test]
fn any_size_is_drawn() {
    let mut session = started(launch());
    for size in [(80, 24), (0, 0), (39, 9), (1, 1), (300, 2), (2, 100), (20, 20)] {
        session.resize(size);
    }
    session.resize((100, 30));
    session.wait_until("the explorer", shows_everything);
    quits(session);
}

#[test]
fn a_screen_that_is_too_small_says_so() {
    let mut session = Session::start(Launch { size: (30, 5), ..launch() });
    session.wait_for("40x10");
    session.resize((80, 24));
    session.wait_until("the explorer", shows_everything);
    quits(session);
}

#[test]
fn signals_and_control_c_give_the_terminal_back() {
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129), (Signal::QUIT, 131)] {
        let mut session = started(launch());
        session.signal(signal);
        session.assert_given_back();
        assert_eq!(session.end(), code, "{signal:?}");
    }
    let mut session = started(launch());
    session.type_keys("/\u{3}");
    session.assert_given_back();
    assert_eq!(session.end(), 130);
}

#[test]
fn a_closed_terminal_ends_the_program_even_if_its_signal_is_ignored() {
    for script in ["exec \"$0\"", "trap '' HUP; exec \"$0\""] {
        let mut session = started(through_shell(&["-c", script, PROGRAM]));
        session.close_terminal("j");
        assert_eq!(session.end(), 129, "{script}");
    }
}

#[test]
fn control_z_stops_and_continuing_draws_again() {
    let mut session = started(launch());
    session.type_keys("\u{1a}");
    session.wait_until_stopped();
    session.assert_given_back();
    session.resize((90, 30));
    session.signal(Signal::CONT);
    session.wait_until("the explorer", |screen| screen.alternate_screen() && shows_everything(screen));
    quits(session);
}

#[test]
fn nothing_is_written_while_idle() {
    let mut session = started(launch());
    assert_eq!(session.output_within(std::time::Duration::from_millis(200)), "");
    quits(session);
}

#[test]
fn data_from_stdin_and_keys_from_the_terminal() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/reports.json");
    let mut session = started(through_shell(&["-c", "cat \"$1\" | \"$0\" -", PROGRAM, data]));
    session.type_keys("?");
    session.wait_for("type to search, Enter runs");
    session.type_keys("\u{1b}");
    session.wait_for_end_of("type to search, Enter runs");
    quits(session);
}

#[test]
fn without_colours_the_selected_row_is_still_marked() {
    let session = started(Launch { variables: &[("NO_COLOR", "1")], ..launch() });
    let (rows, columns) = session.cells().size();
    let cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    let mut reversed = 0;
    for cell in cells.filter_map(|(row, column)| session.cells().cell(row, column)) {
        assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        reversed += usize::from(cell.inverse());
    }
    assert!(reversed > 0 && session.screen().contains('▌'), "{}", session.screen());
    quits(session);
}

#[test]
fn without_a_terminal_there_is_a_plain_listing() {
    let cases = [
        ("\"$0\" | cat", "xterm"),
        ("\"$0\"", "dumb"),
        ("\"$0\"", ""),
        ("\"$0\" < /dev/null | cat", "xterm"),
    ];
    for (script, term) in cases {
        let arguments = ["-c", script, PROGRAM];
        let mut session =
            Session::start(Launch { variables: &[("TERM", term)], ..through_shell(&arguments) });
        assert_eq!(session.end(), 0, "{script} {term}");
        let written = session.written();
        assert!(written.contains("Kế Sách") && written.contains("Lâm Đồng"), "{written}");
        assert!(!written.contains('\u{1b}'), "{written:?}");
    }
}

#[test]
fn the_mouse_is_taken_by_one_key_and_given_back_on_exit() {
    const ON: &str = "\u{1b}[?1000h";
    const OFF: &str = "\u{1b}[?1000l";
    let mut session = started(launch());
    assert!(!session.written().contains(ON), "the mouse is the terminal's at first");
    session.type_keys("m");
    session.wait_for("has the mouse");
    assert!(session.written().contains(ON));
    // Pressed and let go on the third row of the list; columns and rows count from 1.
    session.type_keys("\u{1b}[<0;6;6M\u{1b}[<0;6;6m");
    session.wait_for("▌Kế Sách");
    session.type_keys("m");
    session.wait_for("The terminal has the mouse");
    assert!(session.written().contains(OFF));
    session.type_keys("m");
    session.wait_for("The program has the mouse");
    session.type_keys("q");
    session.assert_given_back();
    let written = session.written();
    assert!(written.rfind(OFF) > written.rfind(ON), "left to the terminal at the end");
    assert_eq!(session.end(), 0);
}

#[test]
fn settings_are_in_force_and_a_saved_filter_is_written_to_them() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, "# mine\nmouse = true\nlist = \"figures\"\n[keys]\nquit = \"<c-q>\"\n").unwrap();
    let arguments = ["--config", file.to_str().unwrap()];
    let mut session = started(Launch { arguments: &arguments, ..launch() });
    assert!(session.written().contains("\u{1b}[?1000h"), "taken from the start");
    session.wait_for("▸1 Figures");
    session.type_keys("/loc:lam\rWmine\r");
    session.wait_for("Saved the filter");
    session.type_keys("q");
    session.type_keys("\u{11}");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.starts_with("# mine\nmouse = true\n") && text.ends_with("[filters]\nmine = \"loc:lam\"\n"),
        "{text}"
    );
}
