//! One table on one sheet: a title, a head that stays, real dates and percents, words that wrap, and a page of paper wide.
//!
//! Must not know what the columns are about.

use std::borrow::Cow;

use anyhow::Result;
use rust_xlsxwriter::{Color, ExcelDateTime, Format as Style, FormatAlign, Url, Workbook, Worksheet};

use super::bars::Bars;
use crate::export::escape::{is_formula, link};
use crate::measure::Status;
use crate::model::PartialDate;
use crate::text::sanitise;

/// Characters that a cell can hold.
pub(super) const CELL_LIMIT: usize = 32_000;
/// The letters of the workbook: every office has them or others of the same widths.
pub(super) const FACE: &str = "Arial";
/// Points of the letters of a table.
const SIZE: f64 = 9.0;
/// Points of a line of a table.
const LINE: f64 = 11.6;
/// Points of the highest row that a sheet can have.
const HIGHEST: f64 = 409.0;
/// Paper size A4.
const A4: u8 = 9;
/// Paper size A3.
const A3: u8 = 8;
/// Characters of columns side by side above which A4 would make the letters too small to read.
const WIDE: f64 = 200.0;

/// The content of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content<'a> {
    /// Nothing is known.
    Empty,
    /// A number as printed.
    Number(f64),
    /// A share of one, shown in percent.
    Share(f64),
    /// A date; of one that is known to the year or the month alone, the first day, of which no more is shown than is known.
    Date(PartialDate),
    /// Words.
    Text(Cow<'a, str>),
    /// The word of a status, on its colour.
    Status(Status, &'static str),
    /// A web address with the words that are shown for it.
    Link(String, Cow<'a, str>),
}

/// A column: its heading and its width in characters.
pub(super) type Heading = (&'static str, f64);

/// Hands the rows of a table to what writes them, one after the other.
type Rows<'a> = dyn Fn(&mut dyn FnMut(Vec<Content<'_>>) -> Result<()>) -> Result<()> + 'a;

/// A table with all its rows.
pub(super) struct Table<'a> {
    /// The name of the sheet.
    pub(super) name: &'static str,
    /// What the table is, in a sentence.
    pub(super) title: String,
    /// The columns.
    pub(super) columns: Vec<(Cow<'a, str>, f64)>,
    /// How many columns stay when one goes to the right.
    pub(super) frozen: u16,
    /// The rows, made as they are written.
    pub(super) rows: Box<Rows<'a>>,
    /// The bars that are drawn of them.
    pub(super) bars: Option<Bars>,
    /// Columns at the end that are for programs and stay off paper.
    pub(super) off_paper: usize,
}

/// The letters of a size.
pub(super) fn letters(size: f64) -> Style {
    Style::new().set_font_name(FACE).set_font_size(size)
}

/// Rows above the first row of a table: its title and its head.
const HEAD: u32 = 2;

/// Adds a sheet with a table.
pub(super) fn write(table: &Table<'_>, workbook: &mut Workbook) -> Result<()> {
    let styles = Styles::new();
    let sheet = workbook.add_worksheet().set_name(table.name)?;
    sheet.write_string_with_format(0, 0, &table.title, &letters(12.0).set_bold())?;
    for ((heading, width), place) in table.columns.iter().zip(0..) {
        sheet.write_string_with_format(1, place, heading.as_ref(), &styles.head)?;
        sheet.set_column_width(place, *width)?;
    }
    let mut line = HEAD;
    (table.rows)(&mut |cells| {
        let mut lines = 1;
        for ((content, (_, width)), place) in cells.iter().zip(&table.columns).zip(0..) {
            lines = lines.max(lines_of(content, *width));
            cell(sheet, (line, place), content, &styles)?;
        }
        // Not every reader grows rows to wrapped words by itself.
        if lines > 1 {
            sheet.set_row_height(line, (lines as f64 * LINE).min(HIGHEST))?;
        }
        line += 1;
        Ok(())
    })?;
    sheet.set_freeze_panes(HEAD, table.frozen)?;
    let last = table.columns.len().saturating_sub(1) as u16;
    if line > HEAD {
        sheet.autofilter(1, 0, line - 1, last)?;
    }
    if let Some(bars) = &table.bars {
        bars.draw(sheet, (table.name, HEAD..line), (line + 1, 0))?;
    }
    paper(table, line, sheet)
}

/// The page of paper, with the columns for readers alone.
fn paper(table: &Table<'_>, line: u32, sheet: &mut Worksheet) -> Result<()> {
    print_setup(sheet);
    sheet.set_repeat_rows(1, 1)?;
    let printed = table.columns.len() - table.off_paper.min(table.columns.len());
    if table.off_paper > 0 && printed > 0 {
        sheet.set_print_area(0, 0, line.max(HEAD + 1) - 1, printed as u16 - 1)?;
    }
    if table.columns.iter().take(printed).map(|(_, width)| width).sum::<f64>() > WIDE {
        sheet.set_paper_size(A3);
    }
    Ok(())
}

/// Lines that a cell takes in a column of so many characters, a little less of them at small letters than the width says.
fn lines_of(content: &Content<'_>, width: f64) -> usize {
    match content {
        Content::Text(text) | Content::Link(_, text) => {
            let columns = (width * 1.14).max(1.0) as usize;
            text.lines().map(|line| crate::text::width(line).div_ceil(columns).max(1)).sum::<usize>().max(1)
        }
        _ => 1,
    }
}

/// A4, lying, one page wide, with the page number at the foot.
pub(super) fn print_setup(sheet: &mut Worksheet) {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.4, 0.5, 0.2, 0.25).set_footer("&L&A&R&P / &N");
}

/// The styles of cells, made once a sheet.
struct Styles {
    head: Style,
    words: Style,
    quoted: Style,
    number: Style,
    share: Style,
    /// Dates known to the year, the month and the day.
    dates: [Style; 3],
    link: Style,
}

impl Styles {
    fn new() -> Self {
        let plain = || letters(SIZE).set_align(FormatAlign::Top);
        let words = plain().set_text_wrap();
        Self {
            head: plain().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00E8_EDF2)),
            quoted: words.clone().set_quote_prefix(),
            words,
            number: plain().set_num_format("#,##0.####"),
            share: plain().set_num_format("0.0%"),
            dates: ["yyyy", "yyyy-mm", "yyyy-mm-dd"]
                .map(|shown| plain().set_num_format(shown).set_align(FormatAlign::Left)),
            link: plain().set_font_color(Color::RGB(0x000B_5A9C)).set_text_wrap(),
        }
    }
}

fn status_colour(status: Status) -> Option<Color> {
    Some(Color::RGB(match status {
        Status::Exceeded | Status::Met => 0x00CF_EDE2,
        Status::OnPace => 0x00D6_ECF8,
        Status::BehindPace => 0x00FB_E6BF,
        Status::NotMet => 0x00F8_D4BD,
        Status::Undecided => 0x00DC_E6F2,
        Status::NoVerdict => return None,
    }))
}

fn cell(sheet: &mut Worksheet, at: (u32, u16), content: &Content<'_>, styles: &Styles) -> Result<()> {
    match content {
        Content::Empty => {}
        Content::Number(number) => {
            sheet.write_number_with_format(at.0, at.1, *number, &styles.number)?;
        }
        Content::Share(share) => {
            sheet.write_number_with_format(at.0, at.1, *share, &styles.share)?;
        }
        Content::Date(date) => {
            let [year, month, day] = &styles.dates;
            let style = if date.day.is_some() {
                day
            } else if date.month.is_some() {
                month
            } else {
                year
            };
            // Spreadsheets know no day before 1900.
            match ExcelDateTime::from_ymd(date.year, date.month.unwrap_or(1), date.day.unwrap_or(1)) {
                Ok(date) => {
                    sheet.write_datetime_with_format(at.0, at.1, &date, style)?;
                }
                Err(_) => words(sheet, at, &date.to_string(), styles)?,
            }
        }
        Content::Text(text) => words(sheet, at, text, styles)?,
        Content::Status(status, word) => {
            let style = match status_colour(*status) {
                Some(colour) => styles.words.clone().set_indent(1).set_background_color(colour),
                None => styles.words.clone().set_indent(1),
            };
            sheet.write_string_with_format(at.0, at.1, *word, &style)?;
        }
        Content::Link(address, shown) => {
            // Spreadsheets know addresses up to 2,080 characters; a longer one is words.
            if link(address).is_some() && address.len() <= 2_000 {
                let url = Url::new(address.as_str()).set_text(clean(shown));
                sheet.write_url_with_format(at.0, at.1, url, &styles.link)?;
            } else {
                words(sheet, at, shown, styles)?;
            }
        }
    }
    Ok(())
}

/// Writes words as words, whatever they begin with; a later edit of the cell makes no formula of them either.
fn words(sheet: &mut Worksheet, at: (u32, u16), content: &str, styles: &Styles) -> Result<()> {
    let safe = clean(content);
    if !safe.is_empty() {
        let style = if is_formula(&safe) { &styles.quoted } else { &styles.words };
        sheet.write_string_with_format(at.0, at.1, safe, style)?;
    }
    Ok(())
}

/// Words without control characters, as many as a cell holds.
pub(super) fn clean(content: &str) -> String {
    sanitise(content).chars().take(CELL_LIMIT).collect()
}
