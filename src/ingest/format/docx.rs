//! The text of a Word document: paragraphs, tables and notes; what is deleted, struck out or hidden is left out and told, old
//! Vietnamese fonts are read right.
//!
//! The archive is read by `zip`, which checks the sum of what it unpacks, the markup by `quick-xml`. Must not know what the
//! document says.

mod rows;

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use self::rows::Rows;
use super::assembly::Assembly;
use super::encoding::repair;
use super::html::note;
use super::legacy::{Legacy, bytes_of_latin};
use super::{DOCUMENT_LIMIT, Encoding, Format, FormatError};
use crate::ingest::document::table::Table;

const DAMAGED: FormatError = FormatError::Damaged { format: Format::Docx };

/// Files that one archive has at most.
const FILES: usize = 4096;

/// Struck or hidden stretches that are kept for remarks.
const KEPT: usize = 64;

/// The file of an archive that holds the document, and those with its notes.
const MAIN: &str = "word/document.xml";
const NOTES: [&str; 2] = ["word/footnotes.xml", "word/endnotes.xml"];

/// What is read of a document.
#[derive(Debug)]
pub(super) struct Read {
    /// Its text, a paragraph a line.
    pub(super) text: String,
    /// The tables of that.
    pub(super) tables: Vec<Table>,
    pub(super) encoding: Encoding,
    /// Bytes of markup from where it is damaged on.
    pub(super) damaged: usize,
    /// What it strikes out or hides and what counts something.
    pub(super) unseen: Vec<String>,
}

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Read, FormatError> {
    let mut archive = open(bytes)?;
    let xml = unpack(&mut archive, MAIN, DOCUMENT_LIMIT)?;
    let xml = String::from_utf8(xml).map_err(|_damage| DAMAGED)?;
    let mut document = Document::default();
    let mut damaged = 0;
    for name in NOTES.iter().filter(|_| xml.contains("noteReference")) {
        if archive.index_for_name(name).is_none() {
            continue;
        }
        let notes = unpack(&mut archive, name, DOCUMENT_LIMIT)?;
        let mut reader = Document::default();
        damaged += reader.read(&String::from_utf8_lossy(&notes));
        document.notes.extend(reader.notes);
    }
    damaged += document.read(&xml);
    document.end_paragraph();
    let (text, tables) = document.assembly.finish();
    if damaged > 0 && text.trim().is_empty() {
        return Err(DAMAGED);
    }
    let (text, tables, encoding) = match repair(&text) {
        // The places of the cells have moved; the lines of a table tell it as well.
        Some((text, encoding)) => (text, Vec::new(), encoding),
        None => (text, tables, document.encoding.unwrap_or(Encoding::Utf8)),
    };
    Ok(Read { text, tables, encoding, damaged, unseen: document.unseen })
}

/// Opens an archive with a document in it.
fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, FormatError> {
    if files(bytes).ok_or(DAMAGED)? > FILES {
        return Err(FormatError::TooManyFiles { limit: FILES });
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_damage| DAMAGED)?;
    let holds = |name: &str| archive.index_for_name(name).is_some();
    if holds(MAIN) {
        return Ok(archive);
    }
    let format = if holds("xl/workbook.xml") {
        ".xlsx"
    } else if holds("content.xml") {
        "OpenDocument"
    } else {
        "ZIP"
    };
    Err(FormatError::Unsupported { format })
}

/// Unpacks a file of an archive, whole and with the right sum.
fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, limit: usize) -> Result<Vec<u8>, FormatError> {
    let file = archive.by_name(name).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            FormatError::Encrypted { format: Format::Docx }
        }
        _ => DAMAGED,
    })?;
    let mut xml = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut xml).map_err(|_damage| DAMAGED)?;
    if xml.len() > limit { Err(FormatError::TooLarge { limit }) } else { Ok(xml) }
}

/// How many files the record at the end of an archive names; asked before the list of them is read into memory.
fn files(bytes: &[u8]) -> Option<usize> {
    const END: usize = 22;
    let last = bytes.len().checked_sub(END)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    let end = (first..=last).rev().find(|at| bytes.get(*at..at + 4) == Some(b"PK\x05\x06"))?;
    Some(usize::from(u16::from_le_bytes(bytes.get(end + 10..end + 12)?.try_into().ok()?)))
}

/// The document's text while its markup is read.
#[derive(Default)]
struct Document {
    assembly: Assembly,
    /// The paragraph, or the cell, at hand.
    text: String,
    /// Open elements whose inside is not shown.
    hidden: usize,
    /// Open elements that tell what the document was before a change.
    before: usize,
    in_text: bool,
    run: Run,
    /// The table that is open, with those inside it: they are words of its cells.
    rows: Option<Rows>,
    inner: usize,
    encoding: Option<Encoding>,
    /// Words that are struck out or hidden in the paragraph at hand, and in all.
    struck: String,
    unseen: Vec<String>,
    /// The note that is open, in a file of notes.
    note: Option<String>,
    /// The notes by their numbers, and those that the paragraph at hand refers to.
    notes: HashMap<String, String>,
    referred: Vec<String>,
}

/// A run: a stretch of text with one look.
#[derive(Default)]
struct Run {
    open: bool,
    font: Option<Legacy>,
    capitals: bool,
    /// Whether it is struck out or hidden.
    unseen: bool,
    /// Where its words begin, when it stands above the line.
    raised: Option<usize>,
}

impl Document {
    /// Reads all of the markup, or up to where it is damaged; how many bytes follow from there.
    fn read(&mut self, xml: &str) -> usize {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        loop {
            let at = reader.buffer_position() as usize;
            match reader.read_event() {
                Ok(Event::Eof) => return 0,
                Ok(event) => self.take(&event),
                Err(_) => return (xml.len() - at.min(xml.len())).max(1),
            }
        }
    }

    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) => self.add(text),
            Event::CData(text) => self.add(text),
            Event::GeneralRef(name) => self.add_reference(name),
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => {
                self.start(tag);
                self.end(tag.name().0);
            }
            Event::End(tag) => self.end(tag.name().0),
            _ => {}
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().0 {
            "w:del" | "w:moveFrom" | "mc:Fallback" => self.hidden += 1,
            "w:rPrChange" | "w:pPrChange" | "w:tcPrChange" => self.before += 1,
            "w:t" => self.in_text = true,
            "w:r" => self.run = Run { open: true, ..Run::default() },
            "w:rFonts" => self.read_font(tag),
            "w:strike" | "w:dstrike" | "w:vanish" if self.run.open && self.before == 0 => {
                self.run.unseen |= !matches!(value(tag, "w:val").as_deref(), Some("0" | "false" | "off"));
            }
            "w:vertAlign" if self.run.open && value(tag, "w:val").as_deref() == Some("superscript") => {
                self.run.raised = Some(self.text.len());
            }
            "w:tab" if self.run.open => self.text.push(' '),
            "w:br" | "w:cr" => self.text.push('\n'),
            "w:noBreakHyphen" => self.text.push('-'),
            "w:footnoteReference" | "w:endnoteReference" if self.hidden == 0 => {
                self.referred.extend(value(tag, "w:id").map(|id| note_name(tag.name().0, &id)));
            }
            "w:footnote" | "w:endnote" => {
                self.assembly = Assembly::default();
                self.note = value(tag, "w:id").map(|id| note_name(tag.name().0, &id));
            }
            "w:tbl" if self.rows.is_some() => self.inner += 1,
            "w:tbl" => self.rows = Some(Rows::default()),
            name if self.inner == 0 && self.before == 0 => self.start_of_table(name, tag),
            _ => {}
        }
    }

    fn start_of_table(&mut self, name: &str, tag: &BytesStart<'_>) {
        let Some(rows) = &mut self.rows else { return };
        let count = || value(tag, "w:val").and_then(|count| count.parse().ok()).unwrap_or(1);
        match name {
            "w:tc" => rows.begin_cell(),
            "w:gridSpan" => rows.span(count()),
            "w:gridBefore" => rows.skip(count()),
            "w:vMerge" => rows.merge(value(tag, "w:val").as_deref() != Some("restart")),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:del" | "w:moveFrom" | "mc:Fallback" => self.hidden = self.hidden.saturating_sub(1),
            "w:rPrChange" | "w:pPrChange" | "w:tcPrChange" => self.before = self.before.saturating_sub(1),
            "w:t" => self.in_text = false,
            "w:r" => self.end_run(),
            "w:p" if self.rows.is_some() => self.text.push('\n'),
            "w:p" => self.end_paragraph(),
            "w:footnote" | "w:endnote" => self.end_note(),
            "w:tbl" if self.inner > 0 => self.inner -= 1,
            "w:tbl" => self.end_table(),
            _ if self.inner > 0 => {}
            "w:tc" => {
                let words = std::mem::take(&mut self.text);
                self.end_struck();
                if let Some(rows) = &mut self.rows {
                    rows.end_cell(words.trim().to_owned());
                }
            }
            "w:tr" => self.rows.iter_mut().for_each(Rows::end_row),
            _ => {}
        }
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if let Some(from) = run.raised
            && let Some(words) = self.text.get(from..).and_then(|raised| note(self.text.get(..from)?, raised))
        {
            self.text.truncate(from);
            self.text.push_str(words);
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.end_struck();
        if !text.trim().is_empty() {
            self.assembly.paragraph(text.trim());
        }
        self.add_notes();
    }

    /// Adds the notes that were referred to, each a paragraph.
    fn add_notes(&mut self) {
        for id in std::mem::take(&mut self.referred) {
            if let Some(words) = self.notes.remove(&id) {
                self.assembly.paragraph(&words);
            }
        }
    }

    fn end_note(&mut self) {
        self.end_paragraph();
        let (text, _) = std::mem::take(&mut self.assembly).finish();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(id) = self.note.take().filter(|_| !words.is_empty()) {
            self.notes.insert(id, words);
        }
    }

    fn end_table(&mut self) {
        self.text.clear();
        if let Some(rows) = self.rows.take() {
            self.assembly.table(&rows.finish());
        }
        self.add_notes();
    }

    fn end_struck(&mut self) {
        let words = std::mem::take(&mut self.struck);
        if words.bytes().any(|byte| byte.is_ascii_digit()) && self.unseen.len() < KEPT {
            self.unseen.push(words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    /// The `.Vn` fonts have TCVN3 letters and the `VNI` fonts those of VNI, at Latin places.
    fn read_font(&mut self, tag: &BytesStart<'_>) {
        let font = value(tag, "w:ascii").or_else(|| value(tag, "w:hAnsi")).unwrap_or_default();
        self.run.font = if font.starts_with(".Vn") {
            Some(Legacy::Tcvn3)
        } else if font.starts_with("VNI") {
            Some(Legacy::Vni)
        } else {
            None
        };
        self.run.capitals = self.run.font == Some(Legacy::Tcvn3) && font.ends_with('H');
    }

    /// Adds a letter that is written as a reference; what is none that XML knows stays as it is.
    fn add_reference(&mut self, reference: &BytesRef<'_>) {
        let letter = reference.resolve_char_ref().ok().flatten().filter(|letter| *letter != '\0');
        match (letter, resolve_predefined_entity(reference)) {
            (Some(letter), _) => self.add(letter.encode_utf8(&mut [0; 4])),
            (None, Some(text)) => self.add(text),
            (None, None) => self.add(&format!("&{};", &**reference)),
        }
    }

    fn add(&mut self, text: &str) {
        if !self.in_text || self.hidden > 0 {
            return;
        }
        let mut words = text.replace('\r', "");
        if let Some(font) = self.run.font.filter(|_| !words.is_ascii())
            && let Some(bytes) = bytes_of_latin(&words)
        {
            words = font.decode(&bytes);
            self.encoding = Some(font.into());
        }
        if self.run.capitals {
            words = words.to_uppercase();
        }
        if self.run.unseen {
            self.struck.push_str(&words);
        } else {
            self.text.push_str(&words);
        }
    }
}

/// The value of an attribute.
fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    // Without checks: looking for doubled names would compare each with all before it.
    let found = tag.attributes().with_checks(false).flatten().find(|attribute| attribute.key.0 == name)?;
    Some(found.value.into_owned())
}

/// What a note is called: those at the foot and those at the end are numbered apart.
fn note_name(element: &str, id: &str) -> String {
    format!("{}{id}", if element.starts_with("w:foot") { 'f' } else { 'e' })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{docx, docx_with};
    use super::*;

    fn text(body: &str) -> String {
        read(&docx(body)).unwrap().text.trim().to_owned()
    }

    #[test]
    fn what_unpacks_to_more_than_the_limit_is_refused() {
        let archive = docx(&" ".repeat(5000));
        let unpack = |limit| unpack(&mut open(&archive).unwrap(), MAIN, limit);
        assert_eq!(unpack(4000), Err(FormatError::TooLarge { limit: 4000 }));
        assert!(unpack(6000).is_ok_and(|xml| xml.len() > 5000));
    }

    #[test]
    fn markup_that_breaks_off_costs_what_follows_and_is_counted() {
        let mut document = Document::default();
        let damaged = document.read("<w:p><w:t>26 &amp; 27 & 28 &#272;</w:t></w:p></w:x><w:p a=\"<w:t>29");
        document.end_paragraph();
        assert_eq!(document.assembly.finish().0.trim(), "26 & 27 & 28 Đ");
        assert_eq!(damaged, "<w:p a=\"<w:t>29".len());
    }

    #[test]
    fn what_is_struck_or_hidden_is_left_out_and_told() {
        let run = |look: &str, words: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>");
        for look in ["<w:strike/>", "<w:dstrike w:val='1'/>", "<w:vanish/>"] {
            let body = format!("<w:p>{}{}{}</w:p>", run("", "Mở "), run(look, "480 "), run("", "520 lớp."));
            let read = read(&docx(&body)).unwrap();
            assert_eq!((read.text.trim(), read.unseen.as_slice()), ("Mở 520 lớp.", &["480".to_owned()][..]));
        }
        for look in ["<w:strike w:val='0'/>", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"] {
            let read = read(&docx(&format!("<w:p>{}</w:p>", run(look, "Mở 5 lớp.")))).unwrap();
            assert_eq!((read.text.trim(), read.unseen.len()), ("Mở 5 lớp.", 0), "{look}");
        }
    }

    #[test]
    fn superscripts_are_marks_of_notes_or_units() {
        let run = |words: &str, raised: &str| {
            format!(
                "<w:p><w:r><w:t>{words}</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>\
                 <w:t>{raised}</w:t></w:r><w:r><w:t> đất</w:t></w:r></w:p>"
            )
        };
        assert_eq!(text(&run("520", "1")), "520 đất");
        assert_eq!(text(&run("12 km", "2")), "12 km² đất");
    }

    #[test]
    fn a_note_stands_behind_its_paragraph() {
        let body = "<w:p><w:r><w:t>Mở 12 lớp</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>\
                    <w:p><w:r><w:t>Hết.</w:t></w:r></w:p>";
        let notes = "<w:footnotes><w:footnote w:id='0'><w:p/></w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>Trong đó </w:t></w:r>\
                     <w:r><w:t>5 lớp ở xã.</w:t></w:r></w:p></w:footnote></w:footnotes>";
        let read = read(&docx_with(body, Some(notes))).unwrap();
        assert_eq!(read.text.trim(), "Mở 12 lớp\n\nTrong đó 5 lớp ở xã.\n\nHết.");
    }

    #[test]
    fn merged_cells_stand_where_they_reach() {
        let cell = |look: &str, words: &str| {
            format!("<w:tc><w:tcPr>{look}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
        };
        let (wide, first, rest) = ("<w:gridSpan w:val='2'/>", "<w:vMerge w:val='restart'/>", "<w:vMerge/>");
        let body = format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
            cell(first, "Chỉ tiêu"),
            cell(wide, "Năm 2024"),
            cell(rest, ""),
            cell("", "Kế hoạch"),
            cell("", "Thực hiện"),
            cell("", "Thu"),
            cell("", "5"),
            cell("", "6"),
        );
        let read = read(&docx(&body)).unwrap();
        let rows = &read.tables[0].rows;
        let shown = |row: usize| -> Vec<&str> {
            rows[row].cells.iter().map(|cell| &read.text[cell.range()]).collect()
        };
        assert_eq!(shown(0), ["Chỉ tiêu", "Năm 2024", "Năm 2024"]);
        assert_eq!(shown(1), ["Chỉ tiêu", "Kế hoạch", "Thực hiện"]);
        assert_eq!(shown(2), ["Thu", "5", "6"]);
    }
}
