//! The text of a Word document: paragraphs and table rows, deletions left out, old Vietnamese fonts read right.
//!
//! The archive is read by `zip`, which checks the sum of what it unpacks, the markup by `quick-xml`. Must not know what the
//! document says.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::encoding::repair;
use super::legacy::{Legacy, bytes_of_latin};
use super::{DOCUMENT_LIMIT, Encoding, Format, FormatError};

const DAMAGED: FormatError = FormatError::Damaged { format: Format::Docx };

/// Files that one archive has at most.
const FILES: usize = 4096;

/// What is read of a document.
#[derive(Debug)]
pub(super) struct Read {
    /// Its text, a paragraph a line.
    pub(super) text: String,
    pub(super) encoding: Encoding,
    /// Bytes of markup from where it is damaged on.
    pub(super) damaged: usize,
}

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Read, FormatError> {
    let xml = unpack(bytes, DOCUMENT_LIMIT)?;
    let xml = String::from_utf8(xml).map_err(|_damage| DAMAGED)?;
    let mut document = Document::default();
    let damaged = document.read(&xml);
    let text = document.finish();
    if damaged > 0 && text.trim().is_empty() {
        return Err(DAMAGED);
    }
    let (text, encoding) = match repair(&text) {
        Some(mended) => mended,
        None => (text, document.encoding.unwrap_or(Encoding::Utf8)),
    };
    Ok(Read { text, encoding, damaged })
}

/// Unpacks the file of an archive that holds the document, whole and with the right sum.
fn unpack(bytes: &[u8], limit: usize) -> Result<Vec<u8>, FormatError> {
    if files(bytes).ok_or(DAMAGED)? > FILES {
        return Err(FormatError::TooManyFiles { limit: FILES });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_damage| DAMAGED)?;
    let holds = |name: &str| archive.index_for_name(name).is_some();
    if !holds("word/document.xml") {
        let format = if holds("xl/workbook.xml") {
            ".xlsx"
        } else if holds("content.xml") {
            "OpenDocument"
        } else {
            "ZIP"
        };
        return Err(FormatError::Unsupported { format });
    }
    let file = archive.by_name("word/document.xml").map_err(|error| match error {
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
    text: String,
    /// Open elements whose inside is not shown.
    hidden: usize,
    in_text: bool,
    font: Option<Legacy>,
    capitals: bool,
    /// Depth of tables: their cells stand in one line.
    cells: usize,
    encoding: Option<Encoding>,
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
            "w:t" => self.in_text = true,
            "w:r" => (self.font, self.capitals) = (None, false),
            "w:rFonts" => self.read_font(tag),
            "w:tab" => self.text.push(' '),
            "w:br" | "w:cr" => self.text.push('\n'),
            "w:noBreakHyphen" => self.text.push('-'),
            "w:tc" => self.cells += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:del" | "w:moveFrom" | "mc:Fallback" => self.hidden = self.hidden.saturating_sub(1),
            "w:t" => self.in_text = false,
            "w:p" if self.cells > 0 => self.text.push(' '),
            "w:p" => self.text.push_str("\n\n"),
            "w:tc" => {
                self.cells = self.cells.saturating_sub(1);
                self.text.truncate(self.text.trim_end_matches(' ').len());
                self.text.push_str(" | ");
            }
            "w:tr" => {
                self.text.truncate(self.text.trim_end_matches([' ', '|']).len());
                self.text.push_str(if self.cells > 0 { " " } else { "\n\n" });
            }
            _ => {}
        }
    }

    /// The `.Vn` fonts have TCVN3 letters and the `VNI` fonts those of VNI, at Latin places.
    fn read_font(&mut self, tag: &BytesStart<'_>) {
        // Without checks: looking for doubled names would compare each with all before it.
        let named = |name: &str| {
            let found =
                tag.attributes().with_checks(false).flatten().find(|attribute| attribute.key.0 == name)?;
            Some(found.value.into_owned())
        };
        let font = named("w:ascii").or_else(|| named("w:hAnsi")).unwrap_or_default();
        self.font = if font.starts_with(".Vn") {
            Some(Legacy::Tcvn3)
        } else if font.starts_with("VNI") {
            Some(Legacy::Vni)
        } else {
            None
        };
        self.capitals = self.font == Some(Legacy::Tcvn3) && font.ends_with('H');
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
        let mut words = text.to_owned();
        if let Some(font) = self.font.filter(|_| !words.is_ascii())
            && let Some(bytes) = bytes_of_latin(&words)
        {
            words = font.decode(&bytes);
            self.encoding = Some(font.into());
        }
        if self.capitals {
            words = words.to_uppercase();
        }
        self.text.push_str(&words);
    }

    /// The text, with no more than one blank line between paragraphs.
    fn finish(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        let mut tidy = String::with_capacity(text.len());
        for line in text.split('\n').map(str::trim_end) {
            if !line.is_empty() || (!tidy.is_empty() && !tidy.ends_with("\n\n")) {
                tidy.push_str(line);
                tidy.push('\n');
            }
        }
        tidy
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::docx;
    use super::*;

    #[test]
    fn what_unpacks_to_more_than_the_limit_is_refused() {
        let archive = docx(&" ".repeat(5000));
        assert_eq!(unpack(&archive, 4000), Err(FormatError::TooLarge { limit: 4000 }));
        assert!(unpack(&archive, 6000).is_ok_and(|xml| xml.len() > 5000));
    }

    #[test]
    fn markup_that_breaks_off_costs_what_follows_and_is_counted() {
        let mut document = Document::default();
        let damaged = document.read("<w:p><w:t>26 &amp; 27 & 28 &#272;</w:t></w:p></w:x><w:p a=\"<w:t>29");
        assert_eq!(document.finish().trim(), "26 & 27 & 28 Đ");
        assert_eq!(damaged, "<w:p a=\"<w:t>29".len());
    }
}
