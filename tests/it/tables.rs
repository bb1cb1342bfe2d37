//! One table of targets in every format that documents come in: the same figures with the same targets.

#![allow(clippy::format_collect, clippy::format_push_string, reason = "small tables, written as they read")]

use std::io::{Cursor, Write as _};

use dauan::app::{App, Settings, Subject};
use dauan::export::FORMATS;
use dauan::ingest::{Context, Ingested, format, read_decoded};
use dauan::lang::Language;
use dauan::model::{Figure, FigureRole, Gazetteer, Unit, Verdict, Vocabulary};
use dauan::tui::print::to_text;
use dauan::view::{Corpus, Data, View};
use ratatui::layout::Size;

use crate::stage::{Disk, Stage};

const TITLE: &str = "Xã Xuân Hòa, huyện Kế Sách: kết quả thực hiện các chỉ tiêu nhiệm kỳ 2020-2025";

const HEAD: [&str; 7] =
    ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu Nghị quyết", "Thực hiện", "Tỷ lệ (%)", "Đánh giá"];

const ROWS: [[&str; 7]; 6] = [
    ["I", "KINH TẾ", "", "", "", "", ""],
    ["1", "Thu nhập bình quân đầu người", "Triệu đồng/năm", "65", "68,5", "105,4", "Vượt"],
    ["2", "Thu ngân sách trên địa bàn", "Tỷ đồng", "1.250,5", "1.187", "94,9", "Không đạt"],
    ["II", "XÃ HỘI", "", "", "", "", ""],
    ["3", "Tỷ lệ hộ nghèo", "%", "Dưới 2", "1,4", "", "Đạt"],
    ["4", "Kết nạp đảng viên", "Đảng viên", "60", "66", "110", "Vượt"],
];

fn read(name: &str, bytes: &[u8]) -> Ingested {
    let gazetteer = Gazetteer::embedded();
    let context = Context::new(Vocabulary::embedded()).with_gazetteer(&gazetteer);
    let decoded = format::decode(name, bytes).unwrap();
    read_decoded(decoded.text, decoded.tables, &context)
}

fn markdown() -> Vec<u8> {
    let line = |cells: &[&str]| format!("| {} |\n", cells.join(" | "));
    let rows: String = ROWS.iter().map(|row| line(row)).collect();
    format!("# {TITLE}\n\n{}|{}\n{rows}", line(&HEAD), "---|".repeat(HEAD.len())).into_bytes()
}

fn tabs() -> Vec<u8> {
    let rows: String = ROWS.iter().map(|row| format!("{}\n", row.join("\t"))).collect();
    format!("{TITLE}\n\n{}\n{rows}", HEAD.join("\t")).into_bytes()
}

fn stacked() -> Vec<u8> {
    // Empty cells leave no line behind; a row that lacks one in its middle cannot be told from another, so it has a sign.
    let mut text = format!("{TITLE}\n\n{}\n", HEAD.join("\n"));
    for row in ROWS {
        let section = row[2].is_empty();
        for cell in row {
            match cell {
                "" if section => {}
                "" => text.push_str("-\n"),
                cell => text.push_str(&format!("{cell}\n")),
            }
        }
    }
    text.into_bytes()
}

fn html() -> Vec<u8> {
    let row = |cells: &[&str], tag: &str| {
        let cells: String = cells.iter().map(|cell| format!("<{tag}>{cell}</{tag}>")).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = ROWS.iter().map(|cells| row(cells, "td")).collect();
    format!("<html><body><h1>{TITLE}</h1><table>{}{rows}</table></body></html>", row(&HEAD, "th"))
        .into_bytes()
}

fn csv() -> Vec<u8> {
    let line = |cells: &[&str]| format!("\"{}\"\r\n", cells.join("\",\""));
    let rows: String = ROWS.iter().map(|row| line(row)).collect();
    format!("\"{TITLE}\",,,,,,\r\n{}{rows}", line(&HEAD)).into_bytes()
}

fn docx() -> Vec<u8> {
    let paragraph = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell))).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let rows: String = ROWS.iter().map(|cells| row(cells)).collect();
    let xml = format!(
        "<?xml version='1.0'?><w:document><w:body>{}<w:tbl>{}{rows}</w:tbl></w:body></w:document>",
        paragraph(TITLE),
        row(&HEAD)
    );
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[cfg(feature = "xlsx")]
fn xlsx() -> Vec<u8> {
    use rust_xlsxwriter::{Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 6, TITLE, &Format::new()).unwrap();
    for (cell, column) in HEAD.iter().zip(0..) {
        sheet.write_string(2, column, *cell).unwrap();
    }
    for (cells, line) in ROWS.iter().zip(3..) {
        for (cell, column) in cells.iter().zip(0..) {
            // Numbers are numbers in a sheet; the percent is kept as a part of one.
            match cell.replace('.', "").replace(',', ".").parse::<f64>() {
                Ok(number) if column == 5 => {
                    let percent = Format::new().set_num_format("0.0%");
                    sheet.write_number_with_format(line, column, number / 100.0, &percent).unwrap();
                }
                Ok(number) => {
                    sheet.write_number(line, column, number).unwrap();
                }
                Err(_) if cell.is_empty() => {}
                Err(_) => {
                    sheet.write_string(line, column, *cell).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// A figure without its place.
fn plain(figure: &Figure) -> Figure {
    let mut figure = figure.clone();
    figure.range = dauan::model::Span(0, 0);
    figure.source = None;
    if let Some(target) = figure.target.as_mut() {
        target.range = None;
    }
    figure
}

/// The table in every format.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let mut documents = vec![
        ("a.md", markdown()),
        ("a.txt", tabs()),
        ("b.txt", stacked()),
        ("a.html", html()),
        ("a.csv", csv()),
        ("a.docx", docx()),
    ];
    #[cfg(feature = "xlsx")]
    documents.push(("a.xlsx", xlsx()));
    documents
}

#[test]
fn one_table_gives_the_same_figures_in_every_format() {
    let first = read("a.md", &markdown());
    let expected: Vec<Figure> = first.report.figures.iter().map(plain).collect();
    for (name, bytes) in documents() {
        let ingested = read(name, &bytes);
        let found: Vec<Figure> = ingested.report.figures.iter().map(plain).collect();
        assert_eq!(found, expected, "{name}");
        assert_eq!(ingested.report.locality.name, "Xuân Hòa", "{name}");
        assert_eq!(ingested.report.term.map(|term| (term.from, term.to)), Some((2020, 2025)), "{name}");
        assert!(ingested.remarks.is_empty(), "{name}: {:?}", ingested.remarks);
        for figure in &ingested.report.figures {
            // The evidence is the cell, in the line of its row.
            let row = ingested.report.words(ingested.report.sentence(figure.range));
            assert!(name == "b.txt" || row.contains(figure.counted.as_deref().unwrap()), "{name}: {row}");
            assert!(figure.source.as_ref().unwrap().row.is_some(), "{name}");
        }
    }
}

#[test]
fn rows_say_value_target_percent_and_verdict() {
    let figures = read("a.md", &markdown()).report.figures;
    let target = |at: usize| figures[at].target.clone().unwrap();
    let value = |at: usize| figures[at].value.map(|value| value.0);
    assert_eq!(figures.len(), 4);
    assert_eq!(
        (value(0), figures[0].unit, figures[0].unit_text.as_deref()),
        (Some(68.5), Unit::Money, Some("triệu đồng/năm"))
    );
    assert_eq!(target(0).value.map(|value| value.0), Some(65.0));
    assert_eq!(
        (target(0).percent.map(|value| value.0), target(0).verdict),
        (Some(105.4), Some(Verdict::Exceeded))
    );
    assert_eq!((value(1), target(1).verdict), (Some(1187.0), Some(Verdict::NotMet)));
    assert_eq!(target(1).value.map(|value| value.0), Some(1250.5));
    assert_eq!((figures[2].metric.as_str(), target(2).comparator.sign()), ("poverty-rate", "<"));
    assert_eq!(
        (figures[3].metric.as_str(), figures[3].counted.as_deref()),
        ("members-admitted", Some("Kết nạp đảng viên"))
    );
    assert!(figures.iter().all(|figure| figure.role == FigureRole::Actual));
}

#[cfg(feature = "xlsx")]
#[test]
fn a_sheet_that_dauan_exported_is_refused_in_words() {
    use dauan::ingest::format::{FormatError, decode};
    assert_eq!(
        decode("a.csv", b"report,locality,metric_name,unit_text,attainment_percent\r\na,b,c,d,1\r\n")
            .unwrap_err(),
        FormatError::OwnExport
    );
}

/// The explorer with the report of one document.
fn explorer(name: &str, bytes: &[u8]) -> Stage {
    let report = read(name, bytes).report;
    let data = Data { name: name.to_owned(), ..Data::default() };
    let corpus = Corpus::new(vec![report], Vocabulary::embedded(), data);
    let settings = Settings { language: Language::English, ..Settings::default() };
    Stage { app: App::new(corpus, View::default(), settings, FORMATS), asked: Vec::new() }
}

#[test]
fn the_explorer_shows_each_row_as_a_bullet_row_and_goes_to_its_line() {
    const BULLETS: [(&str, &str, &str); 3] = [
        ("Income per head", "105.4%", "1 | Thu nhập bình quân đầu người"),
        ("State budget revenue", "94.9%", "2 | Thu ngân sách trên địa bàn"),
        ("Members admitted", "110%", "4 | Kết nạp đảng viên"),
    ];
    let size = Size::new(160, 50);
    // One cell a line has no rows to go to.
    for (name, bytes) in documents().into_iter().filter(|(name, _)| *name != "b.txt") {
        let chart = to_text(&explorer(name, &bytes).press("3z", size, &mut Disk::default()));
        let line = |words: &str| chart.lines().position(|line| line.contains(words));
        let first = line("Income per head").unwrap();
        for (metric, percent, row) in BULLETS {
            let at = line(metric).unwrap_or_else(|| panic!("{name} lacks {metric}:\n{chart}"));
            let bullet = chart.lines().nth(at).unwrap();
            assert!(bullet.contains('█') && bullet.contains(percent), "{name}: {bullet}");
            let mut stage = explorer(name, &bytes);
            let keys = format!("3z{}<enter>", "j".repeat(at - first));
            let detail = to_text(&stage.press(&keys, size, &mut Disk::default()));
            let Subject::Report(report, Some(figure)) = stage.app.subject() else {
                panic!("{name}: {detail}")
            };
            let report = stage.app.corpus().report(report);
            let range = stage.app.corpus().figure(figure).range;
            let words = report.words(report.sentence(range));
            let printed = words.replace('\t', " | ");
            let of_row = printed.trim_start_matches(['|', ' ']).starts_with(row);
            let (_, named) = row.split_once(" | ").unwrap();
            assert!(of_row && detail.contains(named), "{name}: {words}\n{detail}");
        }
    }
}
