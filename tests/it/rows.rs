//! Rows can be told apart: no two lines of a screen read the same where their figures differ.

use dauan::app::{Pane, Settings};
use dauan::lang::Language;
use dauan::model::FigureAt;
use dauan::view::Corpus;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::corpora::Corpora;
use crate::stage::{Disk, Stage};

const SIZES: [(u16, u16, Language); 6] = [
    (80, 24, Language::Vietnamese),
    (80, 24, Language::English),
    (120, 40, Language::Vietnamese),
    (120, 40, Language::English),
    (200, 55, Language::Vietnamese),
    (200, 55, Language::English),
];

/// What is said of a figure where a row has room for all of it.
fn facts(corpus: &Corpus, at: FigureAt) -> String {
    let (report, figure) = (&*corpus.report(at.report), &*corpus.figure(at));
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        figure.metric,
        figure.counted.as_ref().filter(|_| figure.metric == "other"),
        figure.value,
        figure.value_max,
        figure.comparator,
        figure.target.as_ref().map(|target| (target.value, target.percent, target.whole)),
        figure.place.as_ref().map(|place| &place.name),
        (&report.locality.name, &report.locality.within),
    )
}

fn line(cells: &Buffer, rows: Rect, line: u16) -> String {
    // Without the marker of the cursor.
    let columns = rows.x + 1..rows.right();
    columns
        .map(|x| cells.cell((x, rows.y + line)).unwrap().symbol())
        .collect::<String>()
        .trim_end()
        .to_owned()
}

/// The lines of a pane that stand for figures.
fn lines(stage: &Stage, cells: &Buffer, pane: Pane) -> Vec<(String, FigureAt)> {
    let app = &stage.app;
    let rows = app.layout().unwrap().rows(pane);
    let figure = |number: usize| match pane {
        Pane::Chart => app.chart().content().figure(app.chart().cursor().offset + number),
        _ => app.shown().figures().get(app.list().offset + number),
    };
    (0..rows.height)
        .filter_map(|number| Some((line(cells, rows, number), figure(usize::from(number))?)))
        .filter(|(text, _)| !text.is_empty() && !text.starts_with('↓'))
        .collect()
}

/// Lines that read as one before them does, though their figures differ.
fn twins(corpus: &Corpus, lines: &[(String, FigureAt)]) -> Vec<String> {
    let differ = |one: FigureAt, other: FigureAt| facts(corpus, one) != facts(corpus, other);
    let told = lines.iter().enumerate().filter_map(|(number, (text, at))| {
        let twin = lines[..number].iter().find(|(other, twin)| other == text && differ(*twin, *at));
        twin.map(|(_, twin)| format!("  {text}\n  {}\n  {}", facts(corpus, *twin), facts(corpus, *at)))
    });
    told.collect()
}

#[test]
fn no_two_lines_read_the_same_where_their_figures_differ() {
    let scripts = [
        (Pane::List, "v"),
        (Pane::List, "vs<enter>"),
        (Pane::List, "/đảng viên kết nạp<enter>vs<enter>"),
        (Pane::Chart, "v3z"),
        (Pane::Chart, "vs<enter>3z"),
        (Pane::Chart, "Cprofile<enter>3z"),
        (Pane::Chart, "M<enter>3z"),
        (Pane::Chart, "M<enter>3z%"),
        (Pane::Chart, "ccc3z"),
    ];
    let mut same = Vec::new();
    for corpora in [Corpora::Five, Corpora::Invented, Corpora::Article, Corpora::Cases] {
        for (pane, script) in scripts {
            for (width, height, language) in SIZES {
                let mut stage = Stage::new(corpora, Settings { language, ..Settings::default() });
                let (size, mut disk) = (Size::new(width, height), Disk::default());
                let mut cells = stage.press(script, size, &mut disk);
                for _ in 0..2 {
                    let lines = lines(&stage, &cells, pane);
                    let told = twins(stage.app.corpus(), &lines);
                    same.extend(told.into_iter().map(|told| format!("{corpora:?} {width} {script}\n{told}")));
                    cells = stage.press("<pgdn>", size, &mut disk);
                }
            }
        }
    }
    assert!(same.is_empty(), "{} lines:\n{}", same.len(), same[..same.len().min(40)].join("\n"));
}
