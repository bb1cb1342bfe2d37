//! Documents as they come: bytes in, NFC text out, or a reason in words why not.
//!
//! Owns file formats and encodings. Must not know what the text says. Nothing here recurses over the input, and every size is
//! capped, so that hostile files end in an error.

mod assembly;
mod docx;
mod encoding;
mod error;
mod headlines;
mod html;
mod legacy;
mod markup;
#[cfg(feature = "pdf")]
mod pdf;
mod sheet;
mod syllable;

use std::borrow::Cow;

pub use self::error::FormatError;
use crate::ingest::document::table::Table;
use crate::text::nfc;

/// The most bytes of one document that are read: 64 MiB.
pub const DOCUMENT_LIMIT: usize = 64 << 20;

/// The most bytes of text that are taken of one document: 4 MiB, some five hundred reports.
pub const TEXT_LIMIT: usize = 4 << 20;

/// A document read into text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text: NFC, lines ended by a line feed alone, no byte order mark.
    pub text: String,
    /// The tables in it that the format told; those that only stand in its lines are found later.
    pub tables: Vec<Table>,
    /// The format it was in.
    pub format: Format,
    /// The encoding its letters were in.
    pub encoding: Encoding,
    /// Places that could not be read and hold U+FFFD now.
    pub unreadable: usize,
    /// Bytes of text over [`TEXT_LIMIT`] that were left out.
    pub beyond: usize,
    /// Bytes of markup that lead to no text, as they are damaged.
    pub damaged: usize,
    /// What the document strikes out or hides and what counts something: its words, which are not in the text.
    pub unseen: Vec<String>,
}

/// A format that documents come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text and Markdown.
    Text,
    /// A web page.
    Html,
    /// A document of Word since 2007.
    Docx,
    /// A PDF with text in it.
    Pdf,
    /// Comma-separated text.
    Csv,
    /// A spreadsheet of Excel since 2007.
    Xlsx,
}

impl Format {
    /// The name that users know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "HTML",
            Self::Docx => ".docx",
            Self::Pdf => "PDF",
            Self::Csv => "CSV",
            Self::Xlsx => ".xlsx",
        }
    }
}

/// An encoding of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, either order.
    Utf16,
    /// UTF-32, either order.
    Utf32,
    /// windows-1258: base letters and combining tones.
    Windows1258,
    /// TCVN3, of the `.Vn` fonts (ABC).
    Tcvn3,
    /// VNI for Windows.
    Vni,
    /// VISCII.
    Viscii,
}

impl Encoding {
    /// The name that users know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Utf32 => "UTF-32",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
            Self::Viscii => "VISCII",
        }
    }
}

/// Reads a document; its format is told by its first bytes, else by its name.
///
/// # Errors
/// A reason in words: see [`FormatError`].
pub fn decode(name: &str, bytes: &[u8]) -> Result<Decoded, FormatError> {
    if bytes.len() > DOCUMENT_LIMIT {
        return Err(FormatError::TooLarge { limit: DOCUMENT_LIMIT });
    }
    let mut format = sniff(name, bytes)?;
    let mut damaged = 0;
    let mut unseen = Vec::new();
    let mut tables = Vec::new();
    let (text, encoding, unreadable) = match format {
        Format::Docx => match docx::read(bytes) {
            Err(FormatError::Unsupported { format: XLSX }) => {
                format = Format::Xlsx;
                let sheets = read_xlsx(bytes)?;
                tables = sheets.tables;
                (sheets.text, Encoding::Utf8, 0)
            }
            read => {
                let document = read?;
                (damaged, unseen, tables) = (document.damaged, document.unseen, document.tables);
                (document.text, document.encoding, 0)
            }
        },
        Format::Csv => {
            let read = encoding::read(bytes)?;
            let (text, found) = sheet::read_csv(&read.text)?;
            tables = found;
            (text, read.encoding, read.unreadable)
        }
        Format::Xlsx => return Err(FormatError::Damaged { format }),
        Format::Pdf => (pdf_text(bytes)?, Encoding::Utf8, 0),
        Format::Html | Format::Text => {
            // UTF-16 and pages take more bytes than their text.
            if bytes.len() > TEXT_LIMIT * 4 {
                return Err(FormatError::TooLarge { limit: TEXT_LIMIT * 4 });
            }
            let read = encoding::read(bytes)?;
            if format == Format::Html || begins_page(&read.text) {
                format = Format::Html;
                let page = html::read(&read.text);
                if page.headlines {
                    return Err(FormatError::Headlines);
                }
                (damaged, tables, unseen) = (page.damaged, page.tables, page.unseen);
                (page.text, read.encoding, read.unreadable)
            } else if headlines::lists_headlines(&read.text) {
                return Err(FormatError::Headlines);
            } else {
                (read.text, read.encoding, read.unreadable)
            }
        }
    };
    let (text, beyond) = within(tidy(text));
    if text.trim().is_empty() {
        return Err(if format == Format::Pdf { FormatError::NoText { format } } else { FormatError::Empty });
    }
    Ok(Decoded { text, tables, format, encoding, unreadable, beyond, damaged, unseen })
}

/// What an archive with a workbook in it is called.
const XLSX: &str = ".xlsx";

#[cfg(feature = "xlsx")]
fn read_xlsx(bytes: &[u8]) -> Result<sheet::Sheets, FormatError> {
    sheet::read_xlsx(bytes)
}

#[cfg(not(feature = "xlsx"))]
fn read_xlsx(_: &[u8]) -> Result<sheet::Sheets, FormatError> {
    Err(FormatError::NotBuiltIn { format: Format::Xlsx })
}

/// A text within [`TEXT_LIMIT`], and how many bytes stand over it.
fn within(mut text: String) -> (String, usize) {
    let whole = text.len();
    if whole > TEXT_LIMIT {
        let end = (0..=TEXT_LIMIT).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
    }
    let beyond = whole - text.len();
    (text, beyond)
}

#[cfg(feature = "pdf")]
fn pdf_text(bytes: &[u8]) -> Result<String, FormatError> {
    pdf::text(bytes)
}

#[cfg(not(feature = "pdf"))]
fn pdf_text(_: &[u8]) -> Result<String, FormatError> {
    Err(FormatError::NotBuiltIn { format: Format::Pdf })
}

/// The format by magic numbers, then by the name's ending.
fn sniff(name: &str, bytes: &[u8]) -> Result<Format, FormatError> {
    let refuse = |format: &'static str| Err(FormatError::Unsupported { format });
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Format::Docx);
    }
    if head.windows(5).any(|window| window == b"%PDF-") && !name_ends(name, &[".txt", ".md", ".html", ".htm"])
    {
        return Ok(Format::Pdf);
    }
    for (magic, format) in [
        (b"\xd0\xcf\x11\xe0".as_slice(), ".doc, .xls (Word, Excel 97–2003)"),
        (b"{\\rtf", ".rtf"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
        (b"\x1f\x8b", "gzip"),
        (b"Rar!", "rar"),
        (b"7z\xbc\xaf", "7z"),
    ] {
        if bytes.starts_with(magic) {
            return refuse(format);
        }
    }
    for (ending, format) in [(".docx", Format::Docx), (".xlsx", Format::Xlsx), (".xlsm", Format::Xlsx)] {
        if name_ends(name, &[ending]) && !bytes.is_empty() {
            return Err(FormatError::Damaged { format });
        }
    }
    if name_ends(name, &[".pdf"]) && !bytes.is_empty() {
        return Err(FormatError::Damaged { format: Format::Pdf });
    }
    Ok(if name_ends(name, &[".html", ".htm", ".xhtml"]) {
        Format::Html
    } else if name_ends(name, &[".csv"]) {
        Format::Csv
    } else {
        Format::Text
    })
}

fn name_ends(name: &str, endings: &[&str]) -> bool {
    let name = name.to_ascii_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}

/// Whether a text without a telling name is a web page.
fn begins_page(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(14).collect::<String>().to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// NFC, and line feeds alone.
fn tidy(mut text: String) -> String {
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    let composed = match nfc(&text) {
        Cow::Owned(composed) => Some(composed),
        Cow::Borrowed(_) => None,
    };
    composed.unwrap_or(text)
}

#[cfg(test)]
mod tests;
