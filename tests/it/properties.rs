//! What holds whatever is typed, on a screen of whatever size.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use dauan::app::event::{Event, Outcome};
use dauan::app::keys::normalise;
use dauan::app::{ACTIONS, Overlay, Settings};
use dauan::search::Filter;
use dauan::text::sanitise;
use dauan::tui::Program as _;
use dauan::view::View;
use proptest::prelude::*;
use proptest::sample::select;

use crate::corpora::Corpora;
use crate::stage::Stage;
use crate::state::line;

/// Words that filters are made of, whole and broken.
const TYPED: &[&str] = &[
    "ke sach",
    "Kế Sách",
    "đ",
    "loc:lam",
    "theme:can bo",
    "has:target",
    "status:behind",
    "pct<80",
    "!",
    "\"",
    ":",
    "value>=100",
    "text:\"",
    "year:2018..2020",
    "loc:",
    "漢字",
    "\u{301}",
    "<",
    "zzzz",
    " ",
];

/// One thing that happens.
#[derive(Debug, Clone)]
enum Step {
    Key(KeyEvent),
    Text(&'static str),
    Paste(String),
    Resize(u16, u16),
    News(Outcome),
    Mouse(MouseEvent),
}

fn mouse() -> impl Strategy<Value = MouseEvent> {
    let kinds = vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::Moved,
    ];
    (select(kinds), 0_u16..210, 0_u16..65).prop_map(|(kind, column, row)| MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    })
}

fn keys_of_the_table() -> Vec<KeyEvent> {
    ACTIONS.iter().flat_map(|row| row.keys).copied().map(normalise).collect()
}

fn step() -> impl Strategy<Value = Step> {
    let path = || PathBuf::from("/home/a.csv");
    let news = vec![
        Outcome::Written { path: path(), bytes: 3 },
        Outcome::Exists { path: path(), free: path() },
        Outcome::NotWritten { path: path(), reason: "\u{1b}[31mno\n".to_owned() },
        Outcome::WorkerPanicked("\u{7}oh".to_owned()),
        Outcome::FilterSaved { name: "\u{1b}[31m".to_owned(), filter: "ke".to_owned(), path: path() },
        Outcome::FilterNotSaved { reason: "\u{1b}no".to_owned() },
    ];
    let code = prop_oneof![
        any::<char>().prop_map(KeyCode::Char),
        select(vec![KeyCode::Backspace, KeyCode::Delete, KeyCode::Insert, KeyCode::Null, KeyCode::F(9)]),
    ];
    let any_key =
        (code, 0_u8..8).prop_map(|(code, bits)| KeyEvent::new(code, KeyModifiers::from_bits_truncate(bits)));
    prop_oneof![
        12 => select(keys_of_the_table()).prop_map(Step::Key),
        3 => select(TYPED).prop_map(Step::Text),
        1 => any_key.prop_map(Step::Key),
        1 => ".{0,12}".prop_map(Step::Paste),
        2 => size().prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => select(news).prop_map(Step::News),
        6 => mouse().prop_map(Step::Mouse),
    ]
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        1 => (0_u16..=200, 0_u16..=60),
        2 => select(vec![(80, 24), (120, 40), (40, 12), (40, 10), (0, 0), (1, 1), (200, 60), (99, 20), (100, 19)]),
    ]
}

fn happen(stage: &mut Stage, step: &Step) {
    match step {
        Step::Key(key) => drop(stage.handle(Event::Key(*key))),
        Step::Text(text) => {
            for character in text.chars() {
                stage.handle(Event::Key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE)));
            }
        }
        Step::Paste(text) => drop(stage.handle(Event::Paste(text.clone()))),
        Step::Resize(columns, rows) => drop(stage.handle(Event::Resize(*columns, *rows))),
        Step::Mouse(event) => drop(stage.handle(Event::Mouse(*event))),
        Step::News(outcome) => drop(stage.handle(Event::Done(outcome.clone()))),
    }
}

/// Every cursor stands on a row that there is, and the first row shown leaves no row of the screen empty for nothing.
fn assert_in_range(stage: &Stage) {
    let app = &stage.app;
    let rows = app.shown().len();
    let list = app.list();
    assert!(list.at < rows.max(1) && list.offset <= list.at, "{list:?} in {rows} rows");
    let lines = app.detail().len();
    assert_eq!(lines, app.detail_len());
    assert!(app.scroll() < lines.max(1), "line {} of {lines}", app.scroll());
    let chart = app.chart().cursor();
    assert!(chart.offset <= chart.at, "{chart:?}");
    for overlay in app.overlays() {
        match overlay {
            Overlay::Picker(picker) => {
                assert!(picker.cursor < picker.shown().len().max(1), "{picker:?}");
            }
            Overlay::Why(why) => assert!(why.offset < why.lines.len().max(1)),
            Overlay::Export(dialog) => assert!(dialog.scope < dialog.scopes.len().max(1)),
            Overlay::Help(_) | Overlay::Naming(_) => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_at_any_size_leave_a_screen_that_drawing_does_not_change(
        corpora in select(&Corpora::ALL[..]),
        began in size(),
        steps in prop::collection::vec(step(), 1..30),
    ) {
        let settings = Settings::default();
        let mut stage = Stage::new(corpora, settings);
        stage.handle(Event::Resize(began.0, began.1));
        for step in &steps {
            happen(&mut stage, step);
            assert_in_range(&stage);
            let before = line(&stage.app, settings);
            let screen = stage.screen();
            prop_assert_eq!(line(&stage.app, settings), before);
            // A control character in a cell, or one that turns the writing round, would reach the terminal.
            let unsafe_cell = screen.content.iter().find(|cell| sanitise(cell.symbol()) != cell.symbol());
            prop_assert!(unsafe_cell.is_none(), "{:?} after {:?}", unsafe_cell, step);
        }
        let once = stage.screen();
        prop_assert_eq!(stage.screen(), once);
    }

    #[test]
    fn a_filter_only_removes(
        corpora in select(&[Corpora::One, Corpora::Five, Corpora::Many][..]),
        typed in select(TYPED),
        more in select(TYPED),
    ) {
        let corpus = corpora.corpus();
        let shown = |filter: Filter| {
            let shown = View { filter, ..View::default() }.shown(&corpus);
            let figures: BTreeSet<_> = shown.figures().iter().collect();
            prop_assert_eq!(figures.len(), shown.figures().len(), "a figure stands twice");
            let reports: BTreeSet<u32> = shown.reports().iter().collect();
            prop_assert_eq!(reports.len(), shown.reports().len(), "a report stands twice");
            prop_assert!(figures.iter().all(|at| reports.contains(&at.report)));
            Ok((reports, figures))
        };
        let everything = shown(Filter::default())?;
        prop_assert_eq!(everything.1.len(), corpus.figure_count());
        let Ok(first) = Filter::parse(typed) else { return Ok(()) };
        let narrowed = shown(first.clone())?;
        prop_assert!(narrowed.0.is_subset(&everything.0) && narrowed.1.is_subset(&everything.1));
        // Another field narrows further; the same field twice means "or".
        let Ok(second) = Filter::parse(more) else { return Ok(()) };
        let fields = |filter: &Filter| filter.conditions().iter().map(dauan::search::Condition::field).collect::<Vec<_>>();
        let same = fields(&first).iter().any(|field| fields(&second).contains(field));
        if !same {
            let both = shown(second.conditions().iter().cloned().fold(first, Filter::with))?;
            prop_assert!(both.0.is_subset(&narrowed.0) && both.1.is_subset(&narrowed.1));
        }
    }
}
