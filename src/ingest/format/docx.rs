//! The text of a Word document: paragraphs and table rows, deletions left out, old Vietnamese fonts read right.
//!
//! Owns the little of the ZIP format that is needed. Must not know what the document says.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::encoding::repair;
use super::legacy::{Legacy, bytes_of_latin};
use super::markup::{Piece, Pieces, attribute, unescape};
use super::{DOCUMENT_LIMIT, Encoding, Format, FormatError};

const DAMAGED: FormatError = FormatError::Damaged { format: Format::Docx };

/// The text of a document, a paragraph a line.
pub(super) fn text(bytes: &[u8]) -> Result<(String, Encoding), FormatError> {
    let archive = Archive::read(bytes)?;
    let Some(entry) = archive.entry("word/document.xml") else {
        let format = if archive.entry("xl/workbook.xml").is_some() {
            ".xlsx"
        } else if archive.entry("content.xml").is_some() {
            "OpenDocument"
        } else {
            "ZIP"
        };
        return Err(FormatError::Unsupported { format });
    };
    let xml = archive.unpack(entry, DOCUMENT_LIMIT)?;
    let xml = String::from_utf8(xml).map_err(|_damage| DAMAGED)?;
    let mut document = Document::default();
    for piece in Pieces::of(&xml) {
        document.take(piece);
    }
    let text = document.finish();
    Ok(match repair(&text) {
        Some((mended, encoding)) => (mended, encoding),
        None => (text, document.encoding.unwrap_or(Encoding::Utf8)),
    })
}

/// A file in an archive.
#[derive(Debug, Clone, Copy)]
struct Entry<'a> {
    name: &'a [u8],
    method: u16,
    encrypted: bool,
    packed: usize,
    offset: usize,
}

/// The directory of an archive.
struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry<'a>>,
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}

impl<'a> Archive<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, FormatError> {
        Self::directory(bytes).ok_or(DAMAGED)
    }

    /// Reads the directory that the record at the archive's end points to.
    fn directory(bytes: &'a [u8]) -> Option<Self> {
        const END: usize = 22;
        /// Files that one document has at most.
        const MOST: usize = 4096;
        let last = bytes.len().checked_sub(END)?;
        let first = last.saturating_sub(usize::from(u16::MAX));
        let end = (first..=last).rev().find(|at| bytes.get(*at..at + 4) == Some(b"PK\x05\x06"))?;
        let count = usize::from(short(bytes, end + 10)?).min(MOST);
        let mut at = long(bytes, end + 16)?;
        let mut entries = Vec::new();
        for _ in 0..count {
            if bytes.get(at..at + 4)? != b"PK\x01\x02" {
                return None;
            }
            let name = usize::from(short(bytes, at + 28)?);
            entries.push(Entry {
                encrypted: short(bytes, at + 8)? & 1 == 1,
                method: short(bytes, at + 10)?,
                packed: long(bytes, at + 20)?,
                offset: long(bytes, at + 42)?,
                name: bytes.get(at + 46..at + 46 + name)?,
            });
            at += 46 + name + usize::from(short(bytes, at + 30)?) + usize::from(short(bytes, at + 32)?);
        }
        Some(Self { bytes, entries })
    }

    fn entry(&self, name: &str) -> Option<Entry<'a>> {
        self.entries.iter().find(|entry| entry.name == name.as_bytes()).copied()
    }

    fn unpack(&self, entry: Entry<'_>, limit: usize) -> Result<Vec<u8>, FormatError> {
        if entry.encrypted {
            return Err(FormatError::Encrypted { format: Format::Docx });
        }
        let packed = self.packed(entry).ok_or(DAMAGED)?;
        match entry.method {
            0 => Ok(packed.to_vec()),
            8 => decompress_to_vec_with_limit(packed, limit).map_err(|error| match error.status {
                TINFLStatus::HasMoreOutput => FormatError::TooLarge { limit },
                _ => DAMAGED,
            }),
            _ => Err(DAMAGED),
        }
    }

    fn packed(&self, entry: Entry<'_>) -> Option<&'a [u8]> {
        let at = entry.offset;
        if self.bytes.get(at..at + 4)? != b"PK\x03\x04" {
            return None;
        }
        let start =
            at + 30 + usize::from(short(self.bytes, at + 26)?) + usize::from(short(self.bytes, at + 28)?);
        self.bytes.get(start..start.checked_add(entry.packed)?)
    }
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
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Text(text) if self.in_text && self.hidden == 0 => self.add(text),
            Piece::Text(_) => {}
            Piece::Open(name, attributes) => self.start(name, attributes),
            Piece::Empty(name, attributes) => {
                self.start(name, attributes);
                self.end(name);
            }
            Piece::Close(name) => self.end(name),
        }
    }

    fn start(&mut self, name: &str, attributes: &str) {
        match name {
            "w:del" | "w:moveFrom" | "mc:Fallback" => self.hidden += 1,
            "w:t" => self.in_text = true,
            "w:r" => (self.font, self.capitals) = (None, false),
            "w:rFonts" => self.read_font(attributes),
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
    fn read_font(&mut self, attributes: &str) {
        let font =
            attribute(attributes, "w:ascii").or_else(|| attribute(attributes, "w:hAnsi")).unwrap_or_default();
        self.font = if font.starts_with(".Vn") {
            Some(Legacy::Tcvn3)
        } else if font.starts_with("VNI") {
            Some(Legacy::Vni)
        } else {
            None
        };
        self.capitals = self.font == Some(Legacy::Tcvn3) && font.ends_with('H');
    }

    fn add(&mut self, text: &str) {
        let mut words = String::new();
        unescape(text, &mut words);
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
    use super::*;

    #[test]
    fn what_unpacks_to_more_than_the_limit_is_refused() {
        let packed = miniz_oxide::deflate::compress_to_vec(&[b' '; 5000], 6);
        let header = [b"PK\x03\x04".as_slice(), &[0; 26], &packed].concat();
        let archive = Archive { bytes: &header, entries: Vec::new() };
        let entry = Entry { name: b"a", method: 8, encrypted: false, packed: packed.len(), offset: 0 };
        assert_eq!(archive.unpack(entry, 4000), Err(FormatError::TooLarge { limit: 4000 }));
        assert_eq!(archive.unpack(entry, 5000).map(|bytes| bytes.len()), Ok(5000));
    }
}
