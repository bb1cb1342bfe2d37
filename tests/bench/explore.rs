//! From a key press to the drawn frame: the explorer on invented corpora of a thousand to a million figures, 160 by 45.
//!
//! Prints medians, the worst key and their ratios to ten thousand figures: of the rows alone, and of the frame that a person
//! sees, which has charts and details besides. Nothing is asserted, as machines differ.
//! `cargo bench --bench explore -- 1000 10000` takes other sizes.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dauan::app::event::Event;
use dauan::app::{App, Settings};
use dauan::export::FORMATS;
use dauan::model::{Report, Vocabulary};
use dauan::search::Filter;
use dauan::synthetic::{Plan, reports};
use dauan::ui;
use dauan::view::{Chart, Corpus, Data, Listing, Sort, View, words};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Figures of the corpora.
const SIZES: [u64; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// The size that others are compared with.
const BASE: u64 = 10_000;

/// Columns and rows of the screen.
const SCREEN: (u16, u16) = (160, 45);

/// Lines that are typed letter by letter, each into an empty filter.
const TYPED: [&str; 6] = [
    "ke sach",
    "đông thạnh",
    "dang vien moi",
    "tan thanh can bo",
    "theme:can bo loc:tan",
    "status:behind pct<80",
];

/// What the list shows while one types.
const MANNERS: [(&str, Listing, &str); 4] = [
    ("reports", Listing::Reports, "relevance"),
    ("figures", Listing::Figures, "relevance"),
    ("figures by attainment", Listing::Figures, "-attainment"),
    ("localities", Listing::Localities, "relevance"),
];

fn main() {
    let asked: Vec<u64> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let mut base: Vec<Times> = Vec::new();
    println!(
        "{:>9}  {:<22} {:>24} {:>12} {:>24} {:>12}",
        "figures", "list", "rows: median, worst", "× 10k", "frame: median, worst", "× 10k"
    );
    for figures in sizes {
        let corpus = corpus(figures);
        let (times, back) = measure(corpus);
        for ((name, ..), times) in MANNERS.iter().zip(&times) {
            print_line(figures, name, times, base.iter().find(|base| base.name == *name));
        }
        for (name, took) in back {
            println!("{figures:>9}  {name:<22} {:>10.3} ms", millis(took));
        }
        if figures == BASE {
            base = times;
        }
    }
}

fn corpus(figures: u64) -> Corpus {
    // Ten figures a report, and as many localities as a country has wherever there are figures enough.
    let plan = Plan { reports: (figures / 10).max(figures.min(11_000)) as u32, figures, seed: 1 };
    let reports: Vec<Report> = reports(plan).collect();
    Corpus::new(reports, Vocabulary::embedded(), Data::default())
}

/// Times of all keys in one manner of listing.
#[derive(Debug, Default)]
struct Times {
    name: &'static str,
    rows: Vec<Duration>,
    frames: Vec<Duration>,
    /// What had been typed when the frame took longest.
    slowest: String,
}

/// Types every line in every manner; then a few other keys, once each.
fn measure(corpus: Corpus) -> (Vec<Times>, Vec<(&'static str, Duration)>) {
    let mut app = App::new(corpus, View::default(), Settings::default(), FORMATS);
    let mut cells = Buffer::empty(Rect::new(0, 0, SCREEN.0, SCREEN.1));
    app.update(Event::Resize(SCREEN.0, SCREEN.1));
    let mut all = Vec::new();
    for (name, listing, sort) in MANNERS {
        let sort: Sort = sort.parse().expect("a sort of the table above");
        let mut times = Times { name, ..Times::default() };
        to_manner(&mut app, listing, sort);
        // What is made once, when it is first asked for, is no part of a key press.
        type_line(&mut app, "status:met");
        press(&mut app, KeyCode::Esc);
        type_all(&mut app, &mut cells, &mut times);
        all.push(times);
    }
    // Every chart beside the list of figures, as each draws what is left of the filter.
    to_manner(&mut app, Listing::Figures, Sort::default());
    for chart in Chart::ALL {
        to_chart(&mut app, chart);
        let mut times = Times { name: chart.code(), ..Times::default() };
        type_line(&mut app, "status:met");
        press(&mut app, KeyCode::Esc);
        type_all(&mut app, &mut cells, &mut times);
        all.push(times);
    }
    to_chart(&mut app, Chart::Targets);
    let mut once = Vec::new();
    for (name, key) in
        [("G to the last row", 'G'), ("g to the first row", 'g'), ("S reversed", 'S'), ("c next chart", 'c')]
    {
        let began = Instant::now();
        press(&mut app, KeyCode::Char(key));
        draw(&app, &mut cells);
        once.push((name, began.elapsed()));
    }
    (all, once)
}

/// Types every line, a letter at a time.
fn type_all(app: &mut App, cells: &mut Buffer, times: &mut Times) {
    let mut slowest = (Duration::ZERO, String::new());
    for line in TYPED {
        press(app, KeyCode::Char('/'));
        for (at, letter) in line.char_indices() {
            let frame = frame_after(app, cells, letter);
            times.frames.push(frame);
            times.rows.push(rows_alone(app, line.get(..at).unwrap_or_default()));
            slowest = slowest.max((frame, line.get(..at + letter.len_utf8()).unwrap_or_default().to_owned()));
        }
        press(app, KeyCode::Esc);
    }
    times.slowest = slowest.1;
}

/// From the press of a letter to the drawn frame: the quickest of three, which other programs on the machine disturb least.
/// Taking the letter back makes the program forget what it found.
fn frame_after(app: &mut App, cells: &mut Buffer, letter: char) -> Duration {
    let mut quickest = Duration::MAX;
    for time in 0..3 {
        if time > 0 {
            press(app, KeyCode::Backspace);
        }
        let began = Instant::now();
        press(app, KeyCode::Char(letter));
        draw(app, cells);
        quickest = quickest.min(began.elapsed());
    }
    quickest
}

/// The rows of the view and one screen of them, without the explorer around it: the quickest of three as well, each after the
/// line without its last letter.
fn rows_alone(app: &App, before: &str) -> Duration {
    let before = View { filter: Filter::parse_partly(before).0, ..app.view().clone() };
    let once = || {
        std::hint::black_box(before.shown(app.corpus()).len());
        let began = Instant::now();
        let shown = app.view().shown(app.corpus());
        let rows = shown.rows(0..usize::from(SCREEN.1), app.corpus());
        let took = began.elapsed();
        std::hint::black_box((rows, shown.len()));
        took
    };
    once().min(once()).min(once())
}

fn to_manner(app: &mut App, listing: Listing, sort: Sort) {
    while app.view().listing != listing {
        press(app, KeyCode::Char('v'));
    }
    while app.view().sort.key != sort.key {
        press(app, KeyCode::Char('s'));
        for letter in sort.key.name(app.strings()).chars() {
            press(app, KeyCode::Char(letter));
        }
        press(app, KeyCode::Enter);
    }
    if app.view().sort.reversed != sort.reversed {
        press(app, KeyCode::Char('S'));
    }
}

fn to_chart(app: &mut App, chart: Chart) {
    press(app, KeyCode::Char('C'));
    words::chart(chart, app.strings()).chars().for_each(|letter| press(app, KeyCode::Char(letter)));
    press(app, KeyCode::Enter);
}

fn type_line(app: &mut App, line: &str) {
    press(app, KeyCode::Char('/'));
    line.chars().for_each(|letter| press(app, KeyCode::Char(letter)));
}

fn press(app: &mut App, code: KeyCode) {
    app.update(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
}

fn print_line(figures: u64, name: &str, times: &Times, base: Option<&Times>) {
    let ((rows, rows_worst), (frame, frame_worst)) = (spread(&times.rows), spread(&times.frames));
    let ratio = |of: &dyn Fn(&Times) -> f64| {
        base.map_or_else(String::new, |base| format!("{:.2}", of(times) / of(base)))
    };
    let rows_ratio = ratio(&|times| spread(&times.rows).0);
    let frame_ratio = ratio(&|times| spread(&times.frames).0);
    println!(
        "{figures:>9}  {name:<22} {rows:>10.3} {rows_worst:>10.3} ms {rows_ratio:>12} {frame:>10.3} {frame_worst:>10.3} ms {frame_ratio:>12}  {}",
        times.slowest
    );
}

/// Median and maximum, in milliseconds.
fn spread(times: &[Duration]) -> (f64, f64) {
    let mut sorted: Vec<f64> = times.iter().map(|time| millis(*time)).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    (median, sorted.last().copied().unwrap_or_default())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn draw(app: &App, cells: &mut Buffer) {
    cells.reset();
    ui::draw(app, cells);
}
