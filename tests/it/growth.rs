//! Data that arrive while one works: the cursor stays on its item, and in the end everything is as if it had been there at first.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dauan::app::effect::Effect;
use dauan::app::event::{Event, Outcome};
use dauan::app::growth::{Growth, SoFar};
use dauan::app::keys::parse_keys;
use dauan::app::{ACTIONS, App, Settings};
use dauan::export::FORMATS;
use dauan::model::{FigureAt, Report, Vocabulary};
use dauan::synthetic::{self, Plan};
use dauan::ui;
use dauan::view::{Assessed, Corpus, Data, Growing, View};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Corpora of the first reports, each of more than the one before; the last is of all of them.
fn growth(plan: Plan, steps: &[usize]) -> Vec<Arc<Corpus>> {
    let mut growing = Growing::new(Vocabulary::embedded());
    let mut corpora = Vec::new();
    let all: Vec<Report> = synthetic::reports(plan).collect();
    for (index, report) in all.into_iter().enumerate() {
        growing.add(Assessed::new(report, None, Vocabulary::embedded()));
        if steps.contains(&(index + 1)) {
            corpora.push(Arc::new(growing.so_far(Data::default())));
        }
    }
    corpora.push(Arc::new(growing.finish(Data::default())));
    corpora
}

fn begun() -> App {
    let empty = Corpus::new(Vec::new(), Vocabulary::embedded(), Data::default());
    let mut app = App::new(empty, View::default(), Settings::default(), FORMATS).arriving(SoFar::default());
    app.update(Event::Resize(120, 40));
    app
}

fn press(app: &mut App, script: &str) -> Vec<Effect> {
    parse_keys(script).unwrap().into_iter().flat_map(|key| app.update(Event::Key(key))).collect()
}

fn grow(app: &mut App, growth: Growth) -> Vec<Effect> {
    app.update(Event::Done(Outcome::Grew(growth)))
}

fn so_far(corpus: &Arc<Corpus>) -> Growth {
    let so_far = SoFar { reports: corpus.report_count(), figures: corpus.figure_count(), ..SoFar::default() };
    Growth::SoFar(Arc::clone(corpus), so_far)
}

fn screen(app: &App) -> Buffer {
    let mut cells = Buffer::empty(Rect::new(0, 0, app.size().width, app.size().height));
    ui::draw(app, &mut cells);
    cells
}

const PLAN: Plan = Plan { reports: 200, figures: 2000, seed: 7 };

#[test]
fn the_cursor_stays_on_its_item_and_on_its_line() {
    let corpora = growth(PLAN, &[40, 120]);
    let mut app = begun();
    grow(&mut app, so_far(&corpora[0]));
    press(&mut app, "jjjjjjjjjj");
    let (at, height) = (app.subject(), app.list().at - app.list().offset);
    for corpus in &corpora[1..] {
        grow(&mut app, so_far(corpus));
        assert_eq!(app.subject(), at);
        let row = app.shown().row(app.list().at, app.corpus()).unwrap();
        assert_eq!(row.report(), at.report());
        assert_eq!(app.list().at - app.list().offset, height);
    }
    // Also where one came from is found again.
    press(&mut app, "<enter>");
    grow(&mut app, Growth::All(Arc::clone(&corpora[2])));
    press(&mut app, "<esc>");
    assert_eq!(app.subject(), at);
}

#[test]
fn who_has_done_nothing_yet_stays_at_the_top() {
    let corpora = growth(PLAN, &[40, 120]);
    let mut app = begun();
    for corpus in &corpora {
        grow(&mut app, so_far(corpus));
        assert_eq!(app.list().at, 0);
        assert_eq!(app.subject().report(), app.shown().reports().get(0));
    }
}

#[test]
fn what_is_half_read_is_not_exported() {
    let corpora = growth(PLAN, &[40]);
    let mut app = begun();
    grow(&mut app, so_far(&corpora[0]));
    assert!(press(&mut app, "e<enter>").is_empty());
    grow(&mut app, Growth::All(Arc::clone(&corpora[1])));
    assert_eq!(press(&mut app, "<enter>").len(), 1);
}

#[test]
fn what_takes_long_is_left_to_a_worker_and_comes_when_it_is_there() {
    let corpora = growth(Plan { reports: 60, figures: 24_000, seed: 2 }, &[55]);
    let mut app = begun();
    let prepare = |effects: Vec<Effect>| match effects.as_slice() {
        [Effect::Prepare(preparation)] => preparation.work(),
        other => panic!("{other:?}"),
    };
    prepare(grow(&mut app, so_far(&corpora[0])));
    assert_eq!(app.shown().len(), 0, "shown before it was ready");
    grow(&mut app, Growth::Prepared);
    assert_eq!(app.shown().len(), 55);
    // Another order is asked for while more arrives; the rows stay until it is there.
    press(&mut app, "v");
    let asked = press(&mut app, "svalue<enter>");
    assert!(app.is_sorting() && app.shown().len() == corpora[0].figure_count());
    let more = grow(&mut app, Growth::All(Arc::clone(&corpora[1])));
    assert!(more.is_empty(), "one worker at a time");
    prepare(asked);
    prepare(grow(&mut app, Growth::Prepared));
    grow(&mut app, Growth::Prepared);
    assert!(!app.is_sorting() && app.so_far().is_none());
    assert_eq!(app.shown().len(), corpora[1].figure_count());
    assert_eq!(figures(&app), figures_of(app.view(), &corpora[1]));
}

fn figures(app: &App) -> Vec<FigureAt> {
    app.shown().figures().iter().collect()
}

fn figures_of(view: &View, corpus: &Corpus) -> Vec<FigureAt> {
    view.shown(corpus).figures().iter().collect()
}

/// Keys of the table and letters, chosen by a generator that always chooses the same.
fn monkey(keys: usize, seed: u64, mut step: impl FnMut(usize, KeyEvent)) {
    let table: Vec<KeyEvent> =
        ACTIONS.iter().filter(|row| row.name != "quit").flat_map(|row| row.keys.iter().copied()).collect();
    let mut state = seed;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for count in 0..keys {
        let key = match draw(10) {
            0..6 => table[draw(table.len())],
            6..9 => {
                KeyEvent::new(KeyCode::Char(char::from(b"tanhlocmuke: <8!"[draw(16)])), KeyModifiers::NONE)
            }
            _ => KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE),
        };
        step(count, key);
    }
}

#[test]
fn a_monkey_while_data_arrive_leaves_what_it_would_have_found() {
    let steps: Vec<usize> = (1..40).map(|step| step * 5).collect();
    let corpora = growth(PLAN, &steps);
    for seed in 1..4 {
        let mut app = begun();
        let mut arriving = corpora.iter();
        monkey(1200, seed, |count, key| {
            app.update(Event::Key(key));
            if count % 25 == 0
                && let Some(corpus) = arriving.next()
            {
                grow(&mut app, so_far(corpus));
            }
            if count % 40 == 0 {
                app.update(Event::Resize(20 + (count % 160) as u16, 5 + (count % 50) as u16));
                screen(&app);
            }
        });
        grow(&mut app, Growth::All(Arc::clone(corpora.last().unwrap())));
        assert_eq!(figures(&app), figures_of(app.view(), app.corpus()), "seed {seed}");
        screen(&app);
    }
}
