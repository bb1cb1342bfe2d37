//! The terminal loop in a terminal of our own, under a program that shows what arrives (promises T3 to T8, T11).

#![allow(clippy::unwrap_used)]

#[path = "pty/session.rs"]
#[allow(dead_code)]
mod session;

use std::path::PathBuf;
use std::time::Duration;

use rustix::process::Signal;
use session::{Launch, Session};

const SIZE: (u16, u16) = (60, 10);

/// The probe is an example: cargo builds it beside the tests.
fn probe() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let built = tests.parent().unwrap().parent().unwrap().join("examples").join("terminal_probe");
    assert!(built.exists(), "cargo test builds {}", built.display());
    built
}

fn started(arguments: &[&str]) -> Session {
    let program = probe();
    let mut session =
        Session::start(Launch { program: &program, arguments, size: SIZE, variables: &[], folder: None });
    session.wait_for("probe 60x10 ready");
    session
}

/// Under a shell that outlives it and tells its exit code, as in everyday use.
fn started_in_shell(script: &str) -> Session {
    let program = probe();
    let arguments = ["-c", script, program.to_str().unwrap()];
    let mut session = Session::start(Launch {
        program: "/bin/sh".as_ref(),
        arguments: &arguments,
        size: SIZE,
        variables: &[],
        folder: None,
    });
    session.wait_for("probe 60x10 ready");
    session
}

#[test]
fn quitting_gives_the_terminal_back_and_prints_after_it() {
    let mut session = started(&["says-goodbye"]);
    assert!(session.cells().alternate_screen() && session.cells().hide_cursor());
    session.type_keys("kế");
    session.wait_for("typed kế.");
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
    assert_eq!(session.screen().trim_end(), "goodbye");
}

#[test]
fn every_signal_gives_the_terminal_back() {
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129), (Signal::QUIT, 131)] {
        let mut session = started(&[]);
        session.signal(signal);
        session.assert_given_back();
        assert_eq!(session.end(), code, "{signal:?}");
    }
}

#[test]
fn control_c_gives_the_terminal_back() {
    let mut session = started(&[]);
    session.type_keys("\u{3}");
    session.assert_given_back();
    assert_eq!(session.end(), 130);
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let mut session = started(&[]);
    session.close_terminal("x");
    assert_eq!(session.end(), 129);
}

#[test]
fn a_closed_terminal_ends_the_program_that_ignores_its_signal() {
    let mut session = started_in_shell("trap '' HUP; exec \"$0\"");
    session.close_terminal("x");
    assert_eq!(session.end(), 129);
}

#[test]
fn a_panic_is_printed_on_the_main_screen() {
    for key in ["P", "D"] {
        let mut session = started(&[]);
        session.type_keys(key);
        session.assert_given_back();
        assert_eq!(session.end(), 101);
        assert!(session.screen().contains("the probe fell over"), "{}", session.screen());
    }
}

#[test]
fn a_panic_of_a_worker_is_news_and_nothing_more() {
    let mut session = started(&["worker-panics"]);
    session.wait_for("WorkerPanicked");
    session.type_keys("x");
    session.wait_for("typed x.");
    assert!(session.cells().alternate_screen());
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
    assert!(!session.screen().contains("fell over"));
}

#[test]
fn control_z_stops_and_continuing_draws_again_at_the_new_size() {
    let mut session = started(&[]);
    session.type_keys("m");
    session.wait_until("the mouse", |screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None);
    session.type_keys("x\u{1a}");
    session.wait_until_stopped();
    session.assert_given_back();
    session.resize((50, 8));
    session.signal(Signal::CONT);
    session.wait_for("probe 50x8 ready");
    session.wait_for("typed x.");
    assert!(session.cells().alternate_screen() && session.cells().hide_cursor());
    session.wait_until("the mouse", |screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None);
    session.type_keys("yq");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

#[test]
fn a_stop_signal_does_the_same_and_a_stopped_program_can_be_ended() {
    let mut session = started(&[]);
    session.signal(Signal::TSTP);
    session.wait_until_stopped();
    session.assert_given_back();
    session.signal(Signal::TERM);
    session.signal(Signal::CONT);
    session.assert_given_back();
    assert_eq!(session.end(), 143);
}

#[test]
fn being_stopped_by_force_is_survived() {
    let mut session = started(&[]);
    session.signal(Signal::STOP);
    session.wait_until_stopped();
    session.signal(Signal::CONT);
    session.wait_for_bytes("?1049h\u{1b}[?25l\u{1b}[?2004h\u{1b}[?2026h");
    session.type_keys("x");
    session.wait_for("typed x.");
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

#[test]
fn any_size_is_survived() {
    let mut session = started(&[]);
    for size in [(0, 0), (1, 1), (0, 10), (200, 3), (3, 60), (60, 0), (70, 12)] {
        session.resize(size);
    }
    session.wait_for("probe 70x12 ready");
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

#[test]
fn many_keys_at_once_all_arrive() {
    let mut session = started(&[]);
    session.type_keys(&"x".repeat(3000));
    session.wait_for("keys 3000.");
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

#[test]
fn a_paste_is_one_event() {
    let mut session = started(&[]);
    session.type_keys(&format!("\u{1b}[200~{}\u{1b}[201~", "ế".repeat(2000)));
    session.wait_for("pasted 2000 characters");
    session.wait_for("keys 0.");
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

#[test]
fn a_change_is_one_frame_and_a_key_that_changes_nothing_is_none() {
    let mut session = started(&[]);
    let frames = |session: &Session| session.written().matches("\u{1b}[?2026h").count();
    assert_eq!(frames(&session), 1);
    session.type_keys("n");
    assert_eq!(session.output_within(Duration::from_millis(100)), "");
    session.type_keys("x");
    session.wait_for("typed x.");
    assert_eq!(frames(&session), 2, "{:?}", session.written());
    session.type_keys("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_selected_row_stays_reversed_without_colours() {
    let program = probe();
    let variables = [("NO_COLOR", "1")];
    let mut session = Session::start(Launch {
        program: &program,
        arguments: &[],
        size: SIZE,
        variables: &variables,
        folder: None,
    });
    session.wait_for("selected");
    assert!(session.cells().cell(4, 0).unwrap().inverse());
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

#[test]
fn copying_hands_the_text_to_the_terminal() {
    let mut session = started(&[]);
    session.type_keys("y");
    session.wait_for_bytes("\u{1b}]52;c;S+G6vyBTw6FjaA==\u{7}");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn keys_come_from_the_terminal_while_data_come_from_stdin() {
    let mut session = started_in_shell("echo data | \"$0\"");
    session.type_keys("x");
    session.wait_for("typed x.");
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

#[test]
fn without_a_terminal_nothing_is_taken() {
    for (script, variables) in
        [("\"$0\" | cat", &[][..]), ("\"$0\"", &[("TERM", "dumb")]), ("\"$0\"", &[("TERM", "")])]
    {
        let program = probe();
        let arguments = ["-c", script, program.to_str().unwrap()];
        let mut session = Session::start(Launch {
            program: "/bin/sh".as_ref(),
            arguments: &arguments,
            size: SIZE,
            variables,
            folder: None,
        });
        session.wait_for("no terminal");
        assert_eq!(session.end(), 0);
        assert!(!session.written().contains('\u{1b}'), "{:?}", session.written());
    }
}

#[test]
fn an_idle_program_does_nothing() {
    let mut session = started(&[]);
    let quiet = session.output_within(Duration::from_millis(300));
    assert_eq!(quiet, "", "written while idle");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
}
