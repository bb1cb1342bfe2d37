//! Reports that are read again are what they were, and a file that changed is noticed.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::*;
use crate::model::Vocabulary;
use crate::search::Filter;
use crate::store::{self, Diagnostic, LoadOptions, Origin, Prose, Receiver};
use crate::synthetic::{Plan, reports};
use crate::view::{
    Assessed, Chart, Corpus, Data, Growing, Listing, Scope, Selection, SortKey, View, plot::Plot,
};

struct Taking(Growing, usize);

impl Receiver for Taking {
    fn report(&mut self, report: Report) {
        self.0.add(Assessed::new(report, None, Vocabulary::embedded()));
    }

    fn report_at(&mut self, report: Report, place: Place) {
        self.1 += 1;
        self.0.add(Assessed::new(report, None, Vocabulary::embedded()).standing_at(place));
    }

    fn prose(&mut self, _: Prose) {}

    fn diagnostic(&mut self, _: Diagnostic) {}
}

/// A corpus of a file, and of how many of its reports the texts are not held.
fn opened(path: &Path, held_limit: u64) -> (Corpus, usize) {
    let mut taking = Taking(Growing::new(Vocabulary::embedded()), 0);
    let options = LoadOptions { held_limit, ..LoadOptions::default() };
    store::visit(&[Origin::Path(path.to_owned())], &options, &mut io::empty(), &mut taking).unwrap();
    (taking.0.finish(Data::default()), taking.1)
}

/// Invented reports with what makes loading change them: an id given twice, a text that is no NFC, unknown fields, a figure that
/// is refused.
fn written(folder: &Path, as_lines: bool) -> PathBuf {
    let mut lines: Vec<String> = reports(Plan { reports: 60, figures: 500, seed: 9 })
        .map(|report| serde_json::to_string(&report).unwrap())
        .collect();
    lines[7] = lines[3].replacen("Ở ", "O\u{309} đây, ở ", 1);
    lines[8] = lines[8].replacen("\"people\"", "\"x-more\":{\"b\":1,\"a\":[1.50]},\"people\"", 1);
    lines[9] = lines[9].replacen("\"unit\":\"count\"", "\"unit\":\"sheep\"", 1);
    let text = if as_lines {
        format!("\u{feff}{}\r\n\n", lines.join("\r\n"))
    } else {
        format!(" {{\"format\":\"dauan/1\",\"reports\":[\n{}\n]}}\n", lines.join(" ,\n "))
    };
    let path = folder.join(if as_lines { "a.ndjson" } else { "a.json" });
    fs::write(&path, text).unwrap();
    path
}

fn assert_the_same(one: &Corpus, other: &Corpus) {
    assert_eq!(one.report_count(), other.report_count());
    for number in 0..one.report_count() as u32 {
        assert_eq!(one.report(number), other.report(number));
        assert_eq!(one.outline(number).figures, other.report(number).figures);
        for at in one.figures_of(number) {
            assert_eq!(*one.figure(at), *other.figure(at));
            assert_eq!(one.assessment(at), other.assessment(at));
        }
    }
    for (filter, key) in
        ["", "tan", "has:conflict", "text:\"nhiệm kỳ\""].into_iter().zip(SortKey::ALL.into_iter().cycle())
    {
        for (listing, chart) in Listing::ALL.into_iter().cycle().zip(Chart::ALL) {
            let mut view = View { filter: Filter::parse_partly(filter).0, listing, chart, ..View::default() };
            view.sort.key = key;
            let answer = |corpus: &Corpus| {
                let shown = view.shown(corpus);
                let figures: Vec<FigureAt> = shown.figures().iter().collect();
                let plot = Plot::of(&view, &shown, corpus);
                format!("{figures:?} {:?} {:?} {plot:?}", shown.rows(0..99, corpus), shown.counts(corpus))
            };
            assert_eq!(answer(one), answer(other), "{filter} {key:?}");
        }
    }
}

#[test]
fn reports_read_again_are_those_that_were_read_first() {
    let folder = tempfile::tempdir().unwrap();
    for as_lines in [true, false] {
        let path = written(folder.path(), as_lines);
        let (again, (held, none)) = (opened(&path, 0), opened(&path, u64::MAX));
        assert_eq!((again.0.report_count(), again.1, none), (60, 60, 0));
        assert_the_same(&again.0, &held);
        assert!(again.0.changed().is_none());
        assert!(!again.0.report(3).text.is_empty() && again.0.outline(3).text.is_empty());
        let id = &again.0.report(3).id;
        assert_eq!(again.0.report(7).id, format!("{id}-2"), "of ids given twice two were made");
        assert!(again.0.report(8).extra.contains_key("x-more"));
    }
}

/// What may happen to a file, and whether its first report can still be read.
#[test]
fn a_file_that_changed_is_noticed_and_no_wrong_text_is_given() {
    type Change = fn(&Path);
    let changes: [(Change, bool); 5] = [
        (|path| fs::OpenOptions::new().append(true).open(path).unwrap().write_all(b"{}\n").unwrap(), true),
        (|path| fs::remove_file(path).unwrap(), cfg!(unix)),
        (|path| fs::rename(path.with_extension("other"), path).unwrap(), cfg!(unix)),
        (|path| fs::OpenOptions::new().write(true).open(path).unwrap().set_len(100).unwrap(), false),
        (|path| fs::write(path, fs::read_to_string(path).unwrap().replace('a', "b")).unwrap(), false),
    ];
    for (number, (change, is_readable)) in changes.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let path = written(folder.path(), true);
        fs::write(path.with_extension("other"), "{}").unwrap();
        let (corpus, _) = opened(&path, 0);
        let expected = opened(&path, u64::MAX).0.report(0);
        change(&path);
        let report = corpus.report(0);
        assert_eq!(report.figures, expected.figures, "{number}");
        assert_eq!(
            (report.text == expected.text, corpus.changed().is_none()),
            (is_readable, is_readable),
            "{number}"
        );
        assert!(is_readable || report.text.is_empty(), "{number}");
        let view = View::default();
        let selection = Selection::new(&corpus, &view, Scope::View, crate::lang::Language::English);
        let format = crate::view::Format {
            name: "trial",
            extension: "txt",
            help: |strings| strings.format_ndjson,
            write: |_| Ok(Vec::new()),
            metadata: None,
        };
        assert_eq!(format.made(&selection).is_ok(), is_readable, "{number}");
    }
}

#[test]
fn invented_and_embedded_reports_are_unpacked_as_they_were() {
    let words = Words::default();
    let invented = reports(Plan { reports: 40, figures: 900, seed: 11 });
    for report in invented.chain(store::embedded().reports) {
        let packed = Packed::new(&report, &words);
        assert!(packed.size() * 4 < serde_json::to_string(&report).unwrap().len(), "{}", report.id);
        let mut outline = Report { text: String::new(), ..report };
        (outline.passages, outline.people, outline.extra) =
            (Vec::new(), Vec::new(), crate::model::Extra::new());
        assert_eq!(packed.outline(&words), outline);
        for (index, figure) in outline.figures.iter().enumerate() {
            assert_eq!(packed.figure(index as u32, &words).map(|(_, one)| one).as_ref(), Some(figure));
        }
        outline.figures = Vec::new();
        assert_eq!(packed.head(&words), outline);
    }
}
