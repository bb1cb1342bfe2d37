//! From a key press to the rows on the screen: the filter is read, the corpus is asked, and one window of the ranking is taken.
//!
//! The corpus is synthetic and the same every time: up to 11,000 distinct localities, whatever the number of figures.

use std::collections::{HashMap, HashSet};
use std::hint::black_box;
use std::sync::{Arc, Mutex};

use dauan::model::{FigureAt, Report, Vocabulary};
use dauan::search::{Field, FigureFacts, Filter, Index, IndexBuilder};
use serde_json::json;

/// Figures in the corpora that are compared.
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// Distinct localities in the whole.
const LOCALITIES: usize = 11_000;

/// Lines as they stand while someone types, key by key.
const TYPED: [&str; 6] =
    ["ke sach", "đông thạnh", "dang vien moi", "tan thanh can bo", "theme:can bo loc:tan", "zx tan"];

fn main() {
    divan::main();
}

/// Real names, and after them names of two words made of the words of real ones; all different.
fn localities() -> Vec<String> {
    let names = include_str!("../data/place_names.tsv").lines().filter(|line| !line.starts_with('#'));
    let real: Vec<&str> = names.filter_map(|line| line.split('\t').next()).collect();
    let (mut firsts, mut seconds): (Vec<&str>, Vec<&str>) =
        real.iter().filter_map(|name| name.split_once(' ')).unzip();
    for words in [&mut firsts, &mut seconds] {
        words.sort_unstable();
        words.dedup();
    }
    let pairs = seconds.iter().flat_map(|second| firsts.iter().map(move |first| format!("{first} {second}")));
    let mut seen = HashSet::new();
    let all = real.iter().map(|name| (*name).to_owned()).chain(pairs);
    all.filter(|name| seen.insert(name.clone())).take(LOCALITIES).collect()
}

fn reports(figures: usize, vocabulary: &Vocabulary) -> impl Iterator<Item = Report> {
    let localities = localities();
    let counted = ["đảng viên mới", "chi bộ", "cán bộ trẻ", "hộ nghèo", "cuộc kiểm tra"];
    let roles = ["result", "limitation", "lesson"];
    let metrics: Vec<String> = vocabulary.metrics().iter().map(|metric| metric.id.to_string()).collect();
    let reports = (figures / 12).max(figures.min(LOCALITIES));
    (0..reports).map(move |number| {
        let at = number * 7919 % localities.len();
        let locality = &localities[at];
        let share = figures / reports + usize::from(number < figures % reports);
        let text = format!("Đảng bộ {locality} kết nạp thêm đảng viên, {number} cán bộ được luân chuyển trong nhiệm kỳ");
        let figure = |index: usize| {
            json!({ "id": index.to_string(), "metric": metrics[(number * 5 + index) % metrics.len()], "range": [0, 1],
                "counted": counted[(number + index) % counted.len()], "value": (number * 31 + index) % 5000 })
        };
        serde_json::from_value(json!({
            "id": number.to_string(), "title": format!("{locality} sau nửa nhiệm kỳ"), "as_of": format!("{}", 2018 + number % 8),
            "locality": { "name": locality, "level": "commune", "within": localities[at % 700] },
            "passages": [{ "range": [0, text.len()], "role": roles[number % 3], "themes": ["members"] }],
            "text": text, "figures": (0..share).map(figure).collect::<Vec<_>>(),
        }))
        .expect("the synthetic report follows the contract")
    })
}

fn read(reports: impl Iterator<Item = impl std::borrow::Borrow<Report>>, vocabulary: &Vocabulary) -> Index {
    let mut builder = IndexBuilder::new(vocabulary);
    for (number, report) in reports.enumerate() {
        let report = report.borrow();
        let facts = |index: u32| FigureFacts {
            status: ["met", "behind", "undecided"][(number + index as usize) % 3],
            tags: if index.is_multiple_of(2) { vec!["target"] } else { Vec::new() },
            percent: (index.is_multiple_of(2)).then_some(((number + index as usize) % 130) as f64),
        };
        builder.add(report, (0..report.figures.len() as u32).map(facts));
    }
    builder.finish()
}

/// Each corpus is built once, whichever benchmark asks first.
fn index(figures: usize) -> Arc<Index> {
    static BUILT: Mutex<Option<HashMap<usize, Arc<Index>>>> = Mutex::new(None);
    let mut built = BUILT.lock().expect("no benchmark panics while it builds");
    Arc::clone(
        built.get_or_insert_default().entry(figures).or_insert_with(|| {
            Arc::new(read(reports(figures, Vocabulary::embedded()), Vocabulary::embedded()))
        }),
    )
}

/// Every line that stands while the typed ones are typed.
fn lines() -> Vec<String> {
    TYPED
        .iter()
        .flat_map(|typed| {
            typed
                .char_indices()
                .map(|(at, letter)| typed.get(..at + letter.len_utf8()).unwrap_or_default().to_owned())
        })
        .collect()
}

fn rows(index: &Index, line: &str) -> (usize, Vec<FigureAt>) {
    let (filter, _) = Filter::parse_partly(line);
    let found = index.find(&filter);
    black_box(found.reports.window(0..50));
    (found.figures.len() + found.reports.len(), found.figures.window(0..50))
}

/// All key presses of all typed lines, one after the other.
#[divan::bench(args = SIZES)]
fn every_keystroke(bencher: divan::Bencher, figures: usize) {
    let (index, lines) = (index(figures), lines());
    bencher.counter(divan::counter::ItemsCount::new(lines.len())).bench(|| {
        for line in &lines {
            black_box(rows(&index, line));
        }
    });
}

/// Single lines among a million figures.
#[divan::bench(args = ["t", "tan", "tan thanh", "dang vien", "tan thanh can bo", "đông thạnh", "zx", "theme:can bo loc:tan", "pct<80"])]
fn among_a_million(bencher: divan::Bencher, line: &str) {
    let index = index(1_000_000);
    bencher.bench(|| rows(&index, black_box(line)));
}

/// The first letter, which keeps the most.
#[divan::bench(args = SIZES)]
fn first_letter(bencher: divan::Bencher, figures: usize) {
    let index = index(figures);
    bencher.bench(|| rows(&index, black_box("t")));
}

/// A whole name.
#[divan::bench(args = SIZES)]
fn whole_name(bencher: divan::Bencher, figures: usize) {
    let index = index(figures);
    bencher.bench(|| rows(&index, black_box("ke sach")));
}

/// Conditions on three fields.
#[divan::bench(args = SIZES)]
fn three_fields(bencher: divan::Bencher, figures: usize) {
    let index = index(figures);
    bencher.bench(|| rows(&index, black_box("loc:tan theme:can bo pct<80")));
}

/// Words in the passages.
#[divan::bench(args = SIZES)]
fn passages(bencher: divan::Bencher, figures: usize) {
    let index = index(figures);
    bencher.bench(|| rows(&index, black_box("text:\"can bo duoc luan chuyen\"")));
}

/// What the locality picker shows.
#[divan::bench(args = SIZES, sample_count = 10)]
fn locality_choices(bencher: divan::Bencher, figures: usize) {
    let index = index(figures);
    bencher.bench(|| index.choices(Field::Locality, black_box(&Filter::default())));
}

/// Reading a corpus of which every report is in memory.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5)]
fn reading(bencher: divan::Bencher, figures: usize) {
    let vocabulary = Vocabulary::embedded();
    let reports: Vec<Report> = reports(figures, vocabulary).collect();
    bencher.bench(|| read(black_box(reports.iter()), vocabulary));
}
