//! One figure has one status: the same word in the explorer, in lists, in explanations and in every export.

use std::collections::HashMap;

use dauan::app::{App, Settings};
use dauan::export::{FORMATS, named};
use dauan::lang::Language;
use dauan::measure::{LineKind, Status, explain};
use dauan::model::{FigureAt, Report, Vocabulary};
use dauan::synthetic::{Plan, reports};
use dauan::text::GlyphSet;
use dauan::tui::print::to_text;
use dauan::view::plot::{Manner, Plot};
use dauan::view::{Chart, Corpus, Data, Listing, Scope, Selection, View};
use ratatui::layout::Size;
use serde_json::Value;

use crate::stage::{Disk, Stage};

const LANGUAGES: [Language; 2] = [Language::Vietnamese, Language::English];

fn generated(seed: u64) -> Vec<Report> {
    reports(Plan { reports: 40, figures: 500, seed }).collect()
}

fn corpus(seed: u64) -> Corpus {
    Corpus::new(generated(seed), Vocabulary::embedded(), Data::default())
}

fn figures(corpus: &Corpus) -> Vec<FigureAt> {
    (0..corpus.report_count() as u32)
        .flat_map(|report| corpus.figures_of(report).collect::<Vec<_>>())
        .collect()
}

fn id(corpus: &Corpus, at: FigureAt) -> (String, String) {
    (corpus.report(at.report).id.clone(), corpus.figure(at).id.clone())
}

#[test]
fn a_figure_has_one_status_in_lists_exports_and_explanations() {
    for seed in 1..=3 {
        let corpus = corpus(seed);
        let all = figures(&corpus);
        let seen: std::collections::HashSet<Status> = all.iter().map(|at| corpus.status(*at)).collect();
        assert_eq!(seen.len(), Status::ALL.len(), "seed {seed} has figures of every status");
        let view = View { listing: Listing::Figures, ..View::default() };
        for language in LANGUAGES {
            let selection = Selection::new(&corpus, &view, Scope::View, language);
            let text = |format: &str| {
                String::from_utf8((named(format).unwrap().write)(&selection).unwrap()).unwrap()
            };
            let data: Value = serde_json::from_str(&text("json")).unwrap();
            let in_data: HashMap<(String, String), String> = data["view"]["assessments"]
                .as_array()
                .unwrap()
                .iter()
                .map(|fact| {
                    let word = |key: &str| fact[key].as_str().unwrap().to_owned();
                    ((word("report"), word("figure")), word("status"))
                })
                .collect();
            let csv = text("csv");
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            let columns = reader.headers().unwrap().clone();
            let column = |name: &str| columns.iter().position(|known| known == name).unwrap();
            let [report, figure, code, word] = ["report", "figure", "status", "status_text"].map(column);
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            let in_table: HashMap<(String, String), (String, String)> = rows
                .iter()
                .map(|row| {
                    let key = (row[report].to_owned(), row[figure].to_owned());
                    (key, (row[code].to_owned(), row[word].to_owned()))
                })
                .collect();
            assert_eq!((in_data.len(), in_table.len()), (all.len(), all.len()));
            for at in &all {
                let (status, key) = (corpus.status(*at), id(&corpus, *at));
                assert_eq!(in_data[&key], status.code(), "{key:?}");
                assert_eq!(in_table[&key], (status.code().to_owned(), status.word(language).to_owned()));
                let (report, figure) = (&*corpus.report(at.report), &*corpus.figure(*at));
                let assessment = corpus.assessment(*at);
                assert_eq!(assessment.status, status);
                let why = explain(&assessment, report, figure, corpus.vocabulary(), language);
                assert_eq!(why[0].kind, LineKind::Status, "a plain sentence first");
                assert!(why[0].rule.is_none() && !why[0].text.is_empty());
                assert!(why[1].text.ends_with(&format!(": {}", status.word(language))), "{}", why[1].text);
            }
        }
    }
}

#[test]
fn a_figure_has_one_status_in_every_chart_and_its_exports() {
    let corpus = corpus(4);
    for language in LANGUAGES {
        let manner = Manner { language, glyphs: GlyphSet::Unicode };
        for chart in [Chart::Targets, Chart::Pace, Chart::Compare, Chart::Profile] {
            let view = View { chart, listing: Listing::Figures, unfolded: true, ..View::default() };
            let selection = Selection::new(&corpus, &view, Scope::Chart, language);
            let plot = selection.plot.as_ref().unwrap();
            let bullets = plot.bullets(0..plot.len(), &corpus, manner);
            let json = (named("json").unwrap().write)(&selection).unwrap();
            let data: Value = serde_json::from_slice(&json).unwrap();
            let rows = data["chart"]["rows"].as_array().unwrap();
            let codes: HashMap<(&str, &str), &str> = rows
                .iter()
                .filter_map(|row| {
                    let key = (row["report"].as_str()?, row["figure"].as_str()?);
                    Some((key, row["status"].as_str()?))
                })
                .collect();
            let mut seen = 0;
            for (row, bullet) in bullets.iter().enumerate() {
                let Some(at) = plot.figure(row) else { continue };
                let (report, figure) = id(&corpus, at);
                assert_eq!(bullet.status, corpus.status(at), "{chart:?}");
                assert_eq!(codes[&(report.as_str(), figure.as_str())], bullet.status.code(), "{chart:?}");
                seen += 1;
            }
            assert!(seen > 0, "{chart:?} has figures");
            assert!(matches!(plot, Plot::Targets(_) | Plot::Pace(_) | Plot::Compare(_) | Plot::Profile(_)));
        }
    }
}

/// In the formats that are read, the export of one figure says its status and no other.
#[test]
fn a_figure_has_one_status_in_every_export_of_words() {
    let corpus = corpus(6);
    let all = figures(&corpus);
    let view = View { listing: Listing::Figures, ..View::default() };
    for status in Status::ALL {
        let of_status = all.iter().copied().filter(|at| corpus.status(*at) == status).take(4);
        for at in of_status {
            for language in LANGUAGES {
                let selection = Selection::new(&corpus, &view, Scope::Figure(at), language);
                let said = format!("{} {}", status.glyph(GlyphSet::Unicode), status.word(language));
                let others = Status::ALL.into_iter().filter(|other| *other != status);
                let others: Vec<String> = others
                    .map(|other| format!("{} {}", other.glyph(GlyphSet::Unicode), other.word(language)))
                    .collect();
                for name in ["markdown", "html", "text"] {
                    let bytes = (named(name).unwrap().write)(&selection).unwrap();
                    let text = String::from_utf8(bytes).unwrap();
                    let plain = text.replace("</span>", "").replace("&nbsp;", " ");
                    assert!(
                        plain.contains(&said) || plain.contains(status.word(language)),
                        "{name} lacks {said}:\n{text}"
                    );
                    let other = others.iter().find(|other| plain.contains(other.as_str()));
                    assert!(other.is_none(), "{name} of {said} says {other:?}:\n{text}");
                }
                for name in ["ndjson+envelope", "json"] {
                    let bytes = (named(name).unwrap().write)(&selection).unwrap();
                    let text = String::from_utf8(bytes).unwrap();
                    assert!(
                        text.contains(&format!("\"status\":\"{}\"", status.code()))
                            || text.contains(&format!("\"status\": \"{}\"", status.code())),
                        "{name} lacks {said}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_table_and_the_card_of_the_explorer_say_the_same() {
    for language in LANGUAGES {
        let corpus = corpus(5);
        let settings = Settings { language, ..Settings::default() };
        let app = App::new(corpus, View { listing: Listing::Figures, ..View::default() }, settings, FORMATS);
        let mut stage = Stage { app, asked: Vec::new() };
        let size = Size::new(200, 60);
        for keys in ["j", "<pgdn>", "<pgdn>", "<pgdn>", "G"] {
            let screen = to_text(&stage.press(keys, size, &mut Disk::default()));
            let (app, lines) = (&stage.app, screen.lines().collect::<Vec<_>>());
            let rows = app.layout().unwrap().rows(dauan::app::Pane::List);
            for line in 0..usize::from(rows.height) {
                let Some(at) = app.shown().figures().get(app.list().offset + line) else { break };
                let status = app.corpus().status(at);
                let said = format!("{} {}", status.glyph(GlyphSet::Unicode), status.word(language));
                let row: String =
                    lines[usize::from(rows.y) + line].chars().take(usize::from(rows.right())).collect();
                assert!(row.trim_end().ends_with(&said), "{said}: {row}");
            }
            let status = app.corpus().status(app.subject().figure().unwrap());
            let card = format!("{} {}", status.glyph(GlyphSet::Unicode), status.word(language));
            let detail: String = lines
                .iter()
                .map(|line| line.chars().skip(usize::from(rows.right())).collect::<String>() + "\n")
                .collect();
            assert!(detail.contains(&card), "{card}\n{detail}");
        }
    }
}
