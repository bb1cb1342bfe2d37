use super::fixture::{corpus_of, every_view, text_of};
use crate::export::{FORMATS, named};
use crate::lang::Language;
use crate::model::Report;
use crate::search::Filter;
use crate::view::{Corpus, Data, Scope, Selection, View};

/// Texts that a careless writer would let out of their place.
const TEXTS: [&str; 14] = [
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r\n=1, =2; =3",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</style></svg></title><iframe src=//x>",
    "![x](http://x/y.png) [a](javascript:alert(1)) <b>`",
    "a|b\nc\r\n# d\n- e",
    "\u{1b}[2J\u{1b}]0;x\u{7}\u{202e}\u{0}\u{85}\u{feff}\u{fffe}",
    "]]>&amp;<![CDATA[",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
];

/// A report in which every text is the given one.
fn hostile(text: &str) -> Report {
    let end = text.len();
    serde_json::from_value(serde_json::json!({
        "id": text, "title": text, "language": text,
        "source": { "outlet": text, "author": text, "url": text, "document": text, "sha256": text },
        "locality": { "name": text, "level": "district", "within": text, "code": text, "now": format!("{text}.") },
        "term": { "from": 2020, "to": 2025 }, "as_of": "2023-06", "text": text,
        "passages": [{ "range": [0, end], "role": "result", "themes": [text], "en": text }],
        "people": [{ "name": text, "post": text, "range": [0, end] }],
        "figures": [
            { "id": text, "metric": text, "counted": text, "value": -3, "unit": "other", "unit_text": text,
              "period": text, "place": { "name": text, "level": "commune" }, "range": [0, end],
              "target": { "value": 5, "per": text } },
            { "id": "f2", "metric": "members-admitted", "value": 1e300, "value_max": 1.7e308, "range": [0, end],
              "target": { "value": 1e-300 } }
        ]
    }))
    .unwrap()
}

fn hostile_corpus() -> Corpus {
    let corpus = corpus_of(TEXTS.into_iter().map(hostile).collect());
    let data = Data {
        name: TEXTS.concat(),
        sha256: TEXTS[6].to_owned(),
        arguments: vec![TEXTS.concat(), TEXTS[0].to_owned()],
        ..Data::default()
    };
    Corpus::new(
        (0..corpus.report_count() as u32)
            .map(|report| crate::model::Report::clone(&corpus.report(report)))
            .collect(),
        crate::model::Vocabulary::embedded(),
        data,
    )
}

/// The selections of a view in one language: escaping knows none.
fn every_selection<'a>(corpus: &'a Corpus, view: &'a View) -> Vec<Selection<'a>> {
    let mut all = super::fixture::every_selection(corpus, view);
    all.retain(|selection| selection.language == Language::English);
    all
}

/// Every view, and one whose filter is as hostile as the data.
fn hostile_views() -> Vec<View> {
    let filter = Filter::parse("text:\"<script>|![x](http://x),=1+1;@x\" loc:\"-2\"").unwrap();
    assert!(filter.to_text().contains("<script>"));
    every_view().into_iter().chain([View { filter, ..View::default() }]).collect()
}

fn whole_selection<'a>(corpus: &'a Corpus, view: &'a View) -> Selection<'a> {
    Selection::new(corpus, view, Scope::View, Language::English)
}

/// The elements that HTML and SVG exports are made of.
const ELEMENTS: [&str; 52] = [
    "!DOCTYPE html",
    "?xml",
    "html",
    "head",
    "meta",
    "title",
    "desc",
    "style",
    "body",
    "h1",
    "h2",
    "h3",
    "dl",
    "dt",
    "dd",
    "p",
    "ul",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "mark",
    "a",
    "figure",
    "svg",
    "defs",
    "pattern",
    "g",
    "rect",
    "line",
    "path",
    "text",
    "circle",
    "em",
    "strong",
    "br",
    "div",
    "span",
    "section",
    "main",
    "details",
    "summary",
    "caption",
    "figcaption",
    "small",
    "code",
    "ol",
    "b",
    "i",
];

#[test]
fn pages_hold_only_our_own_elements_and_attributes() {
    let corpus = hostile_corpus();
    for view in hostile_views() {
        for selection in every_selection(&corpus, &view) {
            for name in ["html", "svg"] {
                let page = text_of(named(name).unwrap(), &selection);
                for tag in page.split('<').skip(1) {
                    let (tag, _) = tag.split_once('>').unwrap();
                    let element = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
                    assert!(ELEMENTS.iter().any(|known| known.split(' ').next() == Some(element)), "{tag:?}");
                    assert!(!tag.contains(" on") && !tag.contains("javascript:"), "{tag:?}");
                    let address = tag.split_once("href=\"").map(|(_, rest)| rest);
                    assert!(
                        address.is_none_or(|address| address.starts_with("http") || address.starts_with('#')),
                        "{tag:?}"
                    );
                    assert!(!tag.contains("src=") && !tag.contains("@import"), "{tag:?}");
                }
                assert!(page.matches("url(").count() == page.matches("url(#open)").count());
            }
        }
    }
}

#[test]
fn pages_are_balanced() {
    let corpus = hostile_corpus();
    for selection in hostile_views().iter().flat_map(|view| every_selection(&corpus, view)) {
        for name in ["html", "svg"] {
            let page = text_of(named(name).unwrap(), &selection);
            let mut open = Vec::new();
            for tag in page.split('<').skip(1).map(|part| part.split_once('>').unwrap().0) {
                let element = tag.split([' ', '\n']).next().unwrap();
                if let Some(closed) = element.strip_prefix('/') {
                    assert_eq!(open.pop(), Some(closed), "{name}");
                } else if !(tag.ends_with(['/', '?'])
                    || element.starts_with('!')
                    || ["meta", "br"].contains(&element))
                {
                    open.push(element);
                }
            }
            assert!(open.is_empty(), "{open:?}");
        }
    }
}

#[test]
fn html_forbids_everything_from_outside() {
    let corpus = hostile_corpus();
    let page = text_of(named("html").unwrap(), &whole_selection(&corpus, &View::default()));
    assert!(page.contains("Content-Security-Policy\" content=\"default-src &#39;none&#39;"));
    assert!(!page.contains("<script") && !page.contains("<img"));
}

#[test]
fn no_cell_is_a_formula_whoever_splits_the_lines() {
    let corpus = hostile_corpus();
    for selection in hostile_views().iter().flat_map(|view| every_selection(&corpus, view)) {
        for name in ["csv", "csv-plain"] {
            let table = text_of(named(name).unwrap(), &selection);
            for delimiter in [b',', b';', b'\t'] {
                let mut reader = csv::ReaderBuilder::new()
                    .has_headers(false)
                    .flexible(true)
                    .delimiter(delimiter)
                    .from_reader(table.as_bytes());
                for record in reader.records() {
                    for cell in &record.unwrap() {
                        let is_number = cell.parse::<f64>().is_ok();
                        // Split at what is not the delimiter, a number may stand before the rest of its line.
                        let begins_with_a_number = cell
                            .split_once([',', ';', '\t'])
                            .is_some_and(|(head, _)| head.parse::<f64>().is_ok());
                        assert!(
                            is_number
                                || begins_with_a_number
                                || !crate::export::escape::is_formula(cell.trim_start_matches([' ', '"'])),
                            "{name} {delimiter}: {cell:?}"
                        );
                    }
                }
            }
        }
    }
}

/// What a program that parts cells at `;` would begin a cell with, in every field of the data.
#[test]
fn no_cell_begins_with_a_formula_behind_a_semicolon() {
    let corpus = hostile_corpus();
    let table = text_of(named("csv").unwrap(), &whole_selection(&corpus, &View::default()));
    // The control: the text that would, were it let through.
    assert!(TEXTS.iter().any(|text| text.contains("; =3")) && table.contains("; '=3"));
    assert!(!table.contains("; =3"));
}

#[test]
fn the_parts_of_a_package_are_as_harmless_as_they_are_alone() {
    let corpus = hostile_corpus();
    let view = View::default();
    let selection = whole_selection(&corpus, &view);
    let bytes = (named("package").unwrap().write)(&selection).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let is_ours = |name: &String| {
        name.chars().all(|letter| letter.is_ascii_alphanumeric() || "./-".contains(letter))
            && !name.contains("..")
    };
    assert!(names.iter().all(is_ours), "{names:?}");
    let mut readme = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("README.md").unwrap(), &mut readme).unwrap();
    // Between fences and in the code span of the command words stand letter by letter.
    let mut is_fenced = false;
    let prose = readme.lines().filter(|line| {
        let is_fence = line.starts_with("```");
        is_fenced ^= is_fence;
        !is_fenced && !is_fence && !line.contains(": `")
    });
    let prose = prose.collect::<Vec<_>>().join("\n");
    assert!(!prose.contains('<') && !prose.replace("\\!", "").contains("!["), "{prose}");
    let is_bad = |letter: char| {
        letter.is_control() && letter != '\n'
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    assert!(!readme.contains(is_bad));
    // The fence of the reference is closed by nothing but ours.
    assert_eq!(readme.lines().filter(|line| line.starts_with("```")).count(), 4, "{readme}");
    let mut package = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("datapackage.json").unwrap(), &mut package).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&package).is_ok() && !package.contains(is_bad_in_json));
}

/// JSON keeps what it was given as escapes; raw controls and marks of writing direction are none of it.
fn is_bad_in_json(letter: char) -> bool {
    letter.is_control() && letter != '\n'
        || matches!(letter, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[test]
fn nothing_that_programs_read_has_letters_that_steer() {
    let corpus = hostile_corpus();
    let view = View::default();
    let selection = whole_selection(&corpus, &view);
    for name in ["json", "ndjson", "ndjson+envelope"] {
        let text = text_of(named(name).unwrap(), &selection);
        // The control: they are there as escapes.
        assert!(text.contains("\\u202e") && text.contains("\\u0085"), "{name}");
        assert_eq!(text.chars().find(|letter| is_bad_in_json(*letter)), None, "{name}");
    }
    let metadata = String::from_utf8(crate::export::csvw::metadata(&selection, "a.csv")).unwrap();
    assert_eq!(metadata.chars().find(|letter| is_bad_in_json(*letter)), None);
    let tabs = text_of(named("tsv").unwrap(), &selection).replace(['\t', '\r'], "");
    assert_eq!(tabs.chars().find(|letter| is_bad_in_json(*letter)), None);
}

/// A workbook has words and numbers: no formula, no link but to the web or within, nothing that steers.
#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_has_no_formula_and_no_other_link() {
    let corpus = hostile_corpus();
    for view in [View::default(), View { chart: crate::view::Chart::Status, ..View::default() }] {
        for scope in [Scope::View, Scope::Chart] {
            let selection = Selection::new(&corpus, &view, scope, Language::English);
            let bytes = (named("xlsx").unwrap().write)(&selection).unwrap();
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
            assert!(names.iter().any(|name| name == "xl/worksheets/sheet3.xml"), "{names:?}");
            for name in names {
                let mut text = String::new();
                std::io::Read::read_to_string(&mut archive.by_name(&name).unwrap(), &mut text).unwrap();
                let is_sheet = name.starts_with("xl/worksheets/sheet");
                assert!(!is_sheet || !text.contains("<f>") && !text.contains("<f "), "{name}");
                let outside =
                    text.split("Target=\"").skip(1).filter(|_| text.contains("TargetMode=\"External\""));
                for target in outside {
                    assert!(target.starts_with("http") || !target.contains("External"), "{name}: {target}");
                }
                let text = text.replace(['\r', '\t'], "");
                assert_eq!(text.chars().find(|letter| is_bad_in_json(*letter)), None, "{name}");
            }
        }
    }
}

/// A picture of hostile words is a picture without a letter of theirs that has no sign, or no picture.
#[cfg(feature = "png")]
#[test]
fn a_picture_of_hostile_words_is_whole_or_none() {
    for text in TEXTS {
        let corpus = corpus_of(vec![hostile(text)]);
        let view = View { chart: crate::view::Chart::Coverage, ..View::default() };
        let selection = Selection::new(&corpus, &view, Scope::Chart, Language::English);
        match (named("png").unwrap().write)(&selection) {
            Ok(bytes) => {
                let info = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
                for said in &info.info().utf8_text {
                    let said = said.get_text().unwrap();
                    assert!(!said.contains(|letter: char| letter.is_control() && letter != '\n'), "{said:?}");
                }
            }
            Err(error) => assert!(error.to_string().contains('“'), "{error}"),
        }
    }
}

#[test]
fn no_text_export_can_steer_a_terminal() {
    let corpus = hostile_corpus();
    for selection in hostile_views().iter().flat_map(|view| every_selection(&corpus, view)) {
        for format in FORMATS.iter().filter(|format| {
            !["xlsx", "png", "package", "json", "ndjson", "ndjson+envelope", "tsv"].contains(&format.name)
        }) {
            let text = text_of(format, &selection);
            let bad = text.chars().find(|character| {
                (character.is_control() && !['\n', '\r'].contains(character))
                    || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
            });
            assert_eq!(bad, None, "{}", format.name);
        }
    }
}

#[test]
fn markdown_has_no_html_no_images_and_whole_tables() {
    let corpus = hostile_corpus();
    for view in hostile_views() {
        for selection in every_selection(&corpus, &view) {
            let page = text_of(named("markdown").unwrap(), &selection);
            // The command stands letter by letter between fences of backticks that it cannot close.
            let command = format!("- **{}**: `", selection.strings().footing_command);
            let (code, page): (Vec<&str>, Vec<&str>) =
                page.lines().partition(|line| line.starts_with(&command));
            let [code] = code[..] else { panic!("{code:?}") };
            let fence = "`".repeat(code.len() - code.trim_end_matches('`').len());
            let inside = code.split_once(&fence).unwrap().1.strip_suffix(&fence).unwrap();
            assert!(!inside.contains(&fence), "{code}");
            let page = page.join("\n");
            assert!(!page.contains('<') && !page.replace("\\!", "").contains("!["));
            let mut columns = None;
            for line in page.lines() {
                if !line.starts_with('|') {
                    columns = None;
                    continue;
                }
                let cells = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
                assert_eq!(*columns.get_or_insert(cells), cells, "{line}");
            }
        }
    }
}

#[test]
fn json_keeps_the_true_characters() {
    let corpus = hostile_corpus();
    let bytes = (named("json").unwrap().write)(&whole_selection(&corpus, &View::default())).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let titles: Vec<&str> =
        value["reports"].as_array().unwrap().iter().map(|report| report["title"].as_str().unwrap()).collect();
    let mut expected = TEXTS.to_vec();
    let mut found = titles;
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
}
