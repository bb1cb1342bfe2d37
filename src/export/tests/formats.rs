use std::collections::HashSet;
use std::path::Path;

use super::fixture::{corpus, every_selection, every_view, text_of};
use crate::export::{FORMATS, named, of_path};
use crate::lang::Language;
use crate::store::{LoadOptions, Origin, load};
use crate::view::{Chart, Corpus, Format, Listing, Scope, Selection, View};

fn is_text(name: &str) -> bool {
    !["xlsx", "png", "package"].contains(&name)
}

/// Every format; packing a workbook is slow, and it is the same for every chart and listing.
fn formats_for<'a>(selection: &Selection<'_>) -> impl Iterator<Item = &'a Format> {
    let is_whole = selection.scope == Scope::View && *selection.view == View::default();
    FORMATS.iter().filter(move |format| is_whole || is_text(format.name))
}

#[test]
fn the_table_of_formats_is_right() {
    let names: HashSet<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names.len(), FORMATS.len());
    for format in FORMATS {
        assert_eq!(named(format.name).unwrap().name, format.name);
        let first = of_path(Path::new(&format!("a.{}", format.extension.to_uppercase()))).unwrap();
        assert_eq!(first.extension, format.extension);
        for language in [Language::Vietnamese, Language::English] {
            assert!(!(format.help)(language.strings()).is_empty());
        }
    }
    assert_eq!(of_path(Path::new("a.csv")).unwrap().name, "csv");
    assert!(of_path(Path::new("a")).is_none() && named("docx").is_none());
}

#[test]
fn every_format_writes_every_scope_the_same_twice() {
    let corpus = corpus();
    for view in every_view() {
        for selection in every_selection(&corpus, &view) {
            for format in formats_for(&selection) {
                let bytes = (format.write)(&selection).unwrap();
                assert!(!bytes.is_empty());
                assert!(
                    (format.write)(&selection).unwrap() == bytes,
                    "{} differs the second time",
                    format.name
                );
            }
        }
    }
}

#[test]
fn every_format_writes_nothing_to_show() {
    let corpus = super::fixture::corpus_of(Vec::new());
    for view in every_view() {
        for selection in every_selection(&corpus, &view) {
            for format in formats_for(&selection) {
                // No report is no line.
                let may_be_empty = format.name == "ndjson";
                assert!((format.write)(&selection).unwrap().is_empty() <= may_be_empty, "{}", format.name);
            }
        }
    }
}

/// Promise: filter, order, counts, data, sources and the command stand in every export.
#[test]
fn every_text_format_carries_its_footing() {
    let corpus = corpus();
    let view = View::default();
    let selection = Selection::new(&corpus, &view, Scope::Report(0), Language::English);
    for format in FORMATS
        .iter()
        .filter(|format| is_text(format.name) && !["csv", "tsv", "ndjson"].contains(&format.name))
    {
        // Taken back to plain words: every format escapes in its own way, and pictures break long lines.
        let text = text_of(format, &selection).replace('\\', "").replace("&quot;", "\"");
        for fact in [
            "suoi.json",
            &"ab".repeat(32),
            "dauan show suoi-nha-2020-2025",
            "dauan-1",
            "Báo Suối",
            "dauan 0.",
        ] {
            assert!(text.contains(fact), "{} lacks {fact:?}", format.name);
        }
        for fact in ["1", "4", "5"] {
            assert!(text.contains(fact), "{} lacks the count {fact}", format.name);
        }
    }
}

#[test]
fn json_and_ndjson_are_loaded_again_the_same() {
    let corpus = corpus();
    let view = View::default();
    for name in ["json", "ndjson", "ndjson+envelope"] {
        for (scope, kept) in
            [(Scope::View, 5), (Scope::Report(0), 4), (Scope::Figure(first_figure(&corpus)), 1)]
        {
            let selection = Selection::new(&corpus, &view, scope, Language::Vietnamese);
            let bytes = (named(name).unwrap().write)(&selection).unwrap();
            let loaded = load(&[Origin::Stdin], &LoadOptions::default(), &mut bytes.as_slice()).unwrap();
            assert_eq!(loaded.diagnostics, []);
            let figures: usize = loaded.reports.iter().map(|report| report.figures.len()).sum();
            assert_eq!(figures, kept, "{name}");
            for (report, index) in loaded.reports.iter().zip(&selection.reports) {
                let mut expected = crate::model::Report::clone(&corpus.report(*index));
                expected.figures.retain(|figure| report.figures.contains(figure));
                assert_eq!(report, &expected);
            }
        }
    }
}

fn first_figure(corpus: &Corpus) -> crate::model::FigureAt {
    corpus.figures_of(0).next().unwrap()
}

#[test]
fn csv_has_one_line_a_figure_and_numbers_are_numbers() {
    let corpus = corpus();
    let view = View::default();
    let selection = Selection::new(&corpus, &view, Scope::View, Language::English);
    let with_head = text_of(named("csv+notes").unwrap(), &selection);
    let plain = text_of(named("csv-plain").unwrap(), &selection);
    let head: String = with_head.split_inclusive('\n').take_while(|line| line.starts_with('#')).collect();
    assert_eq!(with_head, format!("{head}{plain}"));
    let mut reader = csv::Reader::from_reader(plain.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |figure: &str, name: &str| {
        let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
        let is_it = |row: &&csv::StringRecord| {
            &row[column("report")] == "suoi-nha-2020-2025" && &row[column("figure")] == figure
        };
        rows.iter().find(is_it).unwrap()[column(name)].to_owned()
    };
    assert_eq!(rows.len(), 5);
    let cases = [
        ("f1", "value", "26"),
        ("f1", "target_percent", "57"),
        ("f1", "place", "Hòa An"),
        ("f1", "words", "26 đảng viên mới"),
        ("f1", "evidence", "Huyện kết nạp 26 đảng viên mới, đạt 57 % chỉ tiêu."),
        ("f2", "target_whole", "24"),
        ("f2", "share_percent", "91.6667"),
        ("f2", "attainment_percent", ""),
        ("f3", "value", "4812"),
        ("f3", "missing", "no-target"),
        ("f4", "comparator", ">"),
        ("f4", "as_of", "2023-06"),
    ];
    for (figure, column, expected) in cases {
        assert_eq!(cell(figure, column), expected, "{figure} {column}");
    }
    let implied: f64 = cell("f1", "implied_low").parse().unwrap();
    assert!((implied - 45.2174).abs() < 1e-9, "{implied}");
}

#[test]
fn every_line_of_ndjson_is_one_report_and_the_envelope_comes_when_asked_for() {
    let corpus = corpus();
    let view = View::default();
    let selection = Selection::new(&corpus, &view, Scope::View, Language::English);
    let (plain, with) = (
        text_of(named("ndjson").unwrap(), &selection),
        text_of(named("ndjson+envelope").unwrap(), &selection),
    );
    let (head, rest) = with.split_once('\n').unwrap();
    assert_eq!(rest, plain);
    let head: serde_json::Value = serde_json::from_str(head).unwrap();
    assert!(head["view"]["command"].is_string() && head["reports"].as_array().unwrap().is_empty());
    for line in plain.lines() {
        let report: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(report["id"].is_string() && report.get("view").is_none());
    }
}

/// Words of a picture stay inside of it and off each other's lines, in letters as wide as any reader has.
#[cfg(feature = "png")]
#[test]
fn no_word_runs_out_of_a_picture() {
    use resvg::usvg::{Group, Node};
    fn ends(group: &Group, found: &mut Vec<(f32, f32)>) {
        for node in group.children() {
            match node {
                Node::Group(group) => ends(group, found),
                Node::Text(text) => {
                    let area = text.abs_bounding_box();
                    found.push((area.left(), area.right()));
                }
                _ => {}
            }
        }
    }
    let reports = crate::synthetic::reports(crate::synthetic::Plan { reports: 6, figures: 150, seed: 5 });
    let corpus = super::fixture::corpus_of(reports.collect());
    for view in every_view() {
        for language in [Language::Vietnamese, Language::English] {
            let selection = Selection::new(&corpus, &view, Scope::Chart, language);
            let svg = text_of(named("svg").unwrap(), &selection);
            let mut found = Vec::new();
            ends(crate::export::png::tree(&svg).unwrap().root(), &mut found);
            assert!(!found.is_empty());
            for (left, right) in found {
                assert!(left >= 0.0 && right <= 400.0, "{:?}: {left} to {right}", view.chart);
            }
        }
    }
}

/// The files of a package.
fn files_of(selection: &Selection<'_>) -> Vec<(String, Vec<u8>)> {
    use std::io::Read as _;
    let bytes = (named("package").unwrap().write)(selection).unwrap();
    assert!(bytes == (named("package").unwrap().write)(selection).unwrap(), "the same twice");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let of = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(of).collect()
}

#[test]
fn a_package_holds_what_each_form_writes_and_says_what_it_holds() {
    let corpus = corpus();
    let view = View::default();
    for scope in [Scope::View, Scope::Report(0), Scope::Figure(first_figure(&corpus)), Scope::Chart] {
        let selection = Selection::new(&corpus, &view, scope, Language::Vietnamese);
        let files = files_of(&selection);
        let (readme, rest) = files.split_first().unwrap();
        assert_eq!(readme.0, "README.md");
        let readme = String::from_utf8(readme.1.clone()).unwrap();
        for (name, bytes) in rest {
            assert!(!bytes.is_empty() && readme.contains(&format!("`{name}`")), "{name}");
        }
        for words in ["## Trích dẫn", "## How to cite", "@misc{dauan-abababababab,"] {
            assert!(readme.contains(words), "{words} in\n{readme}");
        }
        let csv = named("csv").unwrap();
        let again = Selection::new(&corpus, &view, scope, Language::Vietnamese).in_form(csv);
        let of = |name: &str| &rest.iter().find(|(other, _)| other == name).unwrap().1;
        assert!(*of("data.csv") == (csv.write)(&again).unwrap());
        let package: serde_json::Value = serde_json::from_slice(of("datapackage.json")).unwrap();
        let fields = package["resources"][0]["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        let head = String::from_utf8(of("data.csv").clone()).unwrap();
        assert_eq!(head.lines().next().unwrap().trim_end(), names.join(","));
        assert!(
            rest.iter()
                .any(|(name, _)| name.strip_prefix("charts/").is_some_and(|chart| chart.contains(".svg")))
        );
    }
}

#[test]
fn readable_formats_look_as_they_should() {
    let corpus = corpus();
    let view = View::default();
    let compare = View { chart: Chart::Compare, ..View::default() };
    let coverage = View { chart: Chart::Coverage, ..View::default() };
    let chart = |chart| View { chart, ..View::default() };
    let (pace, time, status) = (chart(Chart::Pace), chart(Chart::Time), chart(Chart::Status));
    let list = View { listing: Listing::Figures, ..View::default() };
    let cases = [
        ("view_vi.md", "markdown", &view, Scope::View, Language::Vietnamese),
        ("figures_en.md", "markdown", &list, Scope::View, Language::English),
        ("compare_en.md", "markdown", &compare, Scope::Chart, Language::English),
        ("coverage_vi.md", "markdown", &coverage, Scope::Chart, Language::Vietnamese),
        ("report_vi.txt", "text", &view, Scope::Report(0), Language::Vietnamese),
        ("figure_en.txt", "text", &view, Scope::Figure(first_figure(&corpus)), Language::English),
        ("report_en.html", "html", &view, Scope::Report(0), Language::English),
        ("view_vi.csv", "csv+notes", &view, Scope::View, Language::Vietnamese),
        ("figure_en.json", "json", &view, Scope::Figure(first_figure(&corpus)), Language::English),
        ("compare_vi.svg", "svg", &compare, Scope::Chart, Language::Vietnamese),
        ("pace_en.svg", "svg", &pace, Scope::Chart, Language::English),
        ("pace_vi.md", "markdown", &pace, Scope::Chart, Language::Vietnamese),
        ("time_en.svg", "svg", &time, Scope::Chart, Language::English),
        ("time_vi.txt", "text", &time, Scope::Chart, Language::Vietnamese),
        ("status_en.svg", "svg", &status, Scope::Chart, Language::English),
        ("status_vi.md", "markdown", &status, Scope::Chart, Language::Vietnamese),
        ("coverage_en.svg", "svg", &coverage, Scope::Chart, Language::English),
    ];
    for (name, format, view, scope, language) in cases {
        let selection = Selection::new(&corpus, view, scope, language);
        let text = text_of(named(format).unwrap(), &selection);
        let version = concat!("dauan ", env!("CARGO_PKG_VERSION"));
        insta::assert_snapshot!(name, text.replace(version, "dauan VERSION").replace('\r', ""));
    }
}

/// Bars lead to their figures and figures back to their bars; every address that the page names is there, once.
#[test]
fn every_address_of_a_page_is_there() {
    let corpus = corpus();
    for view in every_view() {
        for selection in every_selection(&corpus, &view) {
            let page = text_of(named("html").unwrap(), &selection);
            let of = |mark: &str| -> Vec<String> {
                page.split(mark).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
            };
            let (there, named) = (of(" id=\""), of("href=\"#"));
            let once: HashSet<&String> = there.iter().collect();
            assert_eq!(once.len(), there.len(), "{there:?}");
            assert!(named.iter().all(|address| once.contains(address)), "{named:?} of {there:?}");
            let bars = there.iter().filter(|address| address.starts_with("bar-")).count();
            let back = named.iter().filter(|address| address.starts_with("bar-")).count();
            assert_eq!(bars, back, "{:?}", selection.scope);
        }
    }
}

#[test]
fn a_page_counts_in_the_words_under_its_chart_and_over_its_tables() {
    let corpus = corpus();
    let view = View::default();
    let page =
        text_of(named("html").unwrap(), &Selection::new(&corpus, &view, Scope::View, Language::English));
    let said = page.split("<figcaption>").nth(1).unwrap().split("</figcaption>").next().unwrap();
    assert!(said.contains("<p>5 figures, 2 set against a target: 1 met, 1 behind pace. Scale: "), "{said}");
    assert!(
        page.contains("<caption>Suối Nhà: 4 figures, 1 set against a target: 1 behind pace</caption>"),
        "{page}"
    );
    // A number of a card is never broken; heads are repeated by one style for all cards.
    assert!(page.contains(".cards td:nth-of-type(1):not(:empty)::before{content:\"Value: \""));
    assert!(!page.contains("data-label"));
}

/// The files of a workbook, by name.
#[cfg(feature = "xlsx")]
fn workbook(selection: &Selection<'_>) -> std::collections::HashMap<String, String> {
    let bytes = (named("xlsx").unwrap().write)(selection).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |name: String| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(&name).unwrap(), &mut text).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
}

/// Dates are dates as far as they are known, letters are those that offices have, bars are drawn, wide tables get wide paper.
#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_has_dates_bars_and_paper_that_it_can_be_read_on() {
    let corpus = corpus();
    let view = View::default();
    let selection = Selection::new(&corpus, &view, Scope::View, Language::English);
    let files = workbook(&selection);
    let styles = &files["xl/styles.xml"];
    assert!(styles.contains("formatCode=\"yyyy-mm\"") && styles.contains("Arial"), "{styles}");
    // The as-of date of the first figure, June 2023, is the number of its first day.
    assert!(files["xl/worksheets/sheet3.xml"].contains("<v>45078</v>"));
    let chart = &files["xl/charts/chart1.xml"];
    assert!(chart.contains("2 of 5 figures assessed") && chart.contains("barDir val=\"bar\""), "{chart}");
    let paper = |sheet: usize, size: usize| {
        files[&format!("xl/worksheets/sheet{sheet}.xml")].contains(&format!("paperSize=\"{size}\""))
    };
    assert!(paper(1, 9) && paper(2, 9) && paper(3, 8));
    let status = View { chart: Chart::Status, ..View::default() };
    let files = workbook(&Selection::new(&corpus, &status, Scope::Chart, Language::English));
    assert!(files.values().filter(|text| text.contains("barDir val=\"bar\"")).count() == 2);
}

/// Whoever reads only one of the two languages finds everything of a package in it.
#[test]
fn each_half_of_the_words_of_a_package_is_in_its_own_language() {
    let corpus = corpus();
    let view = View::default();
    let files = files_of(&Selection::new(&corpus, &view, Scope::View, Language::Vietnamese));
    let readme = String::from_utf8(files[0].1.clone()).unwrap();
    let (first, second) = readme.split_once("\n# Reported figures against their targets\n").unwrap();
    assert!(first.contains("Lệnh tạo lại") && first.contains("“So với chỉ tiêu”"), "{first}");
    assert!(
        second.contains("Command that makes it again: `dauan list") && !second.contains("Lệnh"),
        "{second}"
    );
    assert!(second.contains("“Against targets”") && second.contains("--lang=vi"), "{second}");
}
