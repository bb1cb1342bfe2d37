//! Documents as they come: bytes in, NFC text out, or a reason in words why not.
//!
//! Owns file formats and encodings. Must not know what the text says. Nothing here recurses over the input, and every size is
//! capped, so that hostile files end in an error.

mod assembly;
mod docx;
mod encoding;
mod html;
mod legacy;
mod markup;
#[cfg(feature = "pdf")]
mod pdf;
mod sheet;
mod syllable;

use std::borrow::Cow;

use crate::ingest::document::table::Table;
use crate::lang::{Strings, fill};
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

/// Why a document could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// There is nothing in it but white space.
    #[error("the document is empty")]
    Empty,
    /// It is no text, whatever its name says.
    #[error("the document is binary data, not text")]
    Binary,
    /// Its letters are in no encoding that we know.
    #[error("the document's encoding is none of UTF-8, UTF-16, UTF-32, windows-1258, TCVN3, VNI and VISCII")]
    UnknownEncoding,
    /// It is larger, or unpacks to more, than is read.
    #[error("the document is larger than {} MiB", .limit >> 20)]
    TooLarge {
        /// The most bytes that are read.
        limit: usize,
    },
    /// Its format is one that is not read at all.
    #[error("documents of this format are not read: {format}")]
    Unsupported {
        /// The format, as users know it.
        format: &'static str,
    },
    /// Its format is one that this build leaves out.
    #[error("this build reads no {}", .format.name())]
    NotBuiltIn {
        /// The format.
        format: Format,
    },
    /// It is an archive of more files than any document has.
    #[error("the archive holds more than {limit} files")]
    TooManyFiles {
        /// The most files of an archive.
        limit: usize,
    },
    /// It is not as its format demands.
    #[error("the {} document is damaged", .format.name())]
    Damaged {
        /// The format.
        format: Format,
    },
    /// It is locked by a password.
    #[error("the {} document is encrypted", .format.name())]
    Encrypted {
        /// The format.
        format: Format,
    },
    /// It is a table of more cells than are read.
    #[error("the tables hold more than {limit} cells")]
    TooManyCells {
        /// The most cells of one document.
        limit: usize,
    },
    /// It is a table that this program wrote: figures of reports, not a report.
    #[error("this is a table that dauan exported; open the reports it was made of")]
    OwnExport,
    /// It has pictures of pages and no text.
    #[error("the {} document has no text, only pictures", .format.name())]
    NoText {
        /// The format.
        format: Format,
    },
}

impl FormatError {
    /// The reason in words of a language.
    pub fn words(&self, strings: &'static Strings) -> String {
        match self {
            Self::Empty => strings.format_empty.to_owned(),
            Self::Binary => strings.format_binary.to_owned(),
            Self::UnknownEncoding => strings.format_unknown_encoding.to_owned(),
            Self::TooLarge { limit } => fill(strings.format_too_large, &[("limit", &(limit >> 20))]),
            Self::TooManyFiles { limit } => fill(strings.format_too_many_files, &[("limit", limit)]),
            Self::Unsupported { format } => fill(strings.format_unsupported, &[("format", format)]),
            Self::NotBuiltIn { format } => fill(strings.format_not_built_in, &[("format", &format.name())]),
            Self::Damaged { format } => fill(strings.format_damaged, &[("format", &format.name())]),
            Self::Encrypted { format } => fill(strings.format_encrypted, &[("format", &format.name())]),
            Self::TooManyCells { limit } => fill(strings.format_too_many_cells, &[("limit", limit)]),
            Self::OwnExport => strings.format_own_export.to_owned(),
            Self::NoText { format } => fill(strings.format_no_text, &[("format", &format.name())]),
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
                damaged = document.damaged;
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
                (damaged, tables) = (page.damaged, page.tables);
                (page.text, read.encoding, read.unreadable)
            } else {
                (read.text, read.encoding, read.unreadable)
            }
        }
    };
    let (text, beyond) = within(tidy(text));
    if text.trim().is_empty() {
        return Err(if format == Format::Pdf { FormatError::NoText { format } } else { FormatError::Empty });
    }
    Ok(Decoded { text, tables, format, encoding, unreadable, beyond, damaged })
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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lang::Language;

    const WORDS: &str = "Đảng bộ xã An Đức kết nạp 26 đảng viên.";

    fn text(name: &str, bytes: &[u8]) -> Result<String, FormatError> {
        decode(name, bytes).map(|decoded| decoded.text)
    }

    /// An archive of stored files, as its format asks for it and no more.
    fn archive(files: &[(&str, &[u8], u16)]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        let word = |number: usize| (number as u32).to_le_bytes();
        for (name, content, method) in files {
            let offset = bytes.len();
            let plain = if *method == 8 {
                miniz_oxide::inflate::decompress_to_vec(content).unwrap_or_default()
            } else {
                content.to_vec()
            };
            let sizes = [word(sum(&plain) as usize), word(content.len()), word(plain.len())].concat();
            let lengths = [(name.len() as u16).to_le_bytes(), [0, 0]].concat();
            let common =
                [&[20, 0, 0, 0], method.to_le_bytes().as_slice(), &[0; 4], &sizes, &lengths].concat();
            bytes.extend([b"PK\x03\x04", common.as_slice(), name.as_bytes(), content].concat());
            directory.extend(
                [b"PK\x01\x02\x14\0", common.as_slice(), &[0; 10], &word(offset), name.as_bytes()].concat(),
            );
        }
        let start = bytes.len();
        let count = (files.len() as u16).to_le_bytes();
        bytes.extend(&directory);
        bytes.extend(
            [b"PK\x05\x06\0\0\0\0", count.as_slice(), &count, &word(directory.len()), &word(start), &[0, 0]]
                .concat(),
        );
        bytes
    }

    /// The sum of bytes as archives have it (CRC-32).
    fn sum(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8)
                .fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
        })
    }

    #[test]
    fn a_document_whose_sum_does_not_fit_is_refused() {
        let mut bytes =
            archive(&[("word/document.xml", "<w:p><w:t>1.234 đảng viên</w:t></w:p>".as_bytes(), 0)]);
        assert_eq!(text("a.docx", &bytes).unwrap().trim(), "1.234 đảng viên");
        let at = bytes.windows(5).position(|window| window == b"1.234").unwrap();
        bytes[at..at + 5].copy_from_slice(b"9.234");
        assert_eq!(text("a.docx", &bytes), Err(FormatError::Damaged { format: Format::Docx }));
    }

    #[test]
    fn two_million_attributes_are_only_many() {
        let tag = format!("<w:p {}><w:t>26</w:t></w:p>", "a=\"\" ".repeat(200_000));
        assert_eq!(text("a.docx", &docx(&tag)).unwrap().trim(), "26");
        let page = format!("<html><p {}>26 đảng viên</p></html>", "a=\"\" ".repeat(200_000));
        assert_eq!(text("a.html", page.as_bytes()).unwrap().trim(), "26 đảng viên");
    }

    pub(super) fn docx(body: &str) -> Vec<u8> {
        let xml = format!("<?xml version='1.0'?><w:document><w:body>{body}</w:body></w:document>");
        let packed = miniz_oxide::deflate::compress_to_vec(xml.as_bytes(), 6);
        archive(&[("[Content_Types].xml", b"<Types/>", 0), ("word/document.xml", &packed, 8)])
    }

    #[test]
    fn text_comes_out_composed_with_plain_line_ends() {
        let windows = format!("\u{feff}{WORDS}\r\nXa\u{303} B\rC");
        assert_eq!(text("a.txt", windows.as_bytes()).unwrap(), format!("{WORDS}\nXã B\nC"));
        let decoded = decode("a.md", WORDS.as_bytes()).unwrap();
        assert_eq!((decoded.format, decoded.encoding, decoded.unreadable), (Format::Text, Encoding::Utf8, 0));
    }

    #[test]
    fn a_page_is_told_by_its_name_or_its_first_words() {
        let page = format!("<html><body><p>{WORDS}</p></body></html>");
        for name in ["a.html", "A.HTM", "-", "a.txt"] {
            let decoded = decode(name, page.as_bytes()).unwrap();
            assert_eq!((decoded.text.trim(), decoded.format), (WORDS, Format::Html), "{name}");
        }
        let tcvn = b"<html><p>X\xb7 c\xe3 26 \xae\xb6ng vi\xaan m\xedi, \xae\xb9t ch\xd8 ti\xaau</p></html>"
            .as_slice();
        assert_eq!(text("a.html", tcvn).unwrap().trim(), "Xã có 26 đảng viên mới, đạt chỉ tiêu");
    }

    #[test]
    fn a_word_document_gives_its_paragraphs_and_rows() {
        let body = "<w:p><w:r><w:t>Đảng bộ </w:t></w:r><w:del><w:r><w:t>cũ</w:t></w:r></w:del><w:r><w:t>xã &amp; huyện</w:t></w:r></w:p>\
                    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Năm 2022</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>26</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
                    <w:p><w:r><w:rPr><w:rFonts w:ascii='.VnTimeH'/></w:rPr><w:t>§¶ng bé</w:t></w:r><w:r><w:t> An Đức</w:t></w:r></w:p>";
        let decoded = decode("a.docx", &docx(body)).unwrap();
        assert_eq!(decoded.text.trim(), "Đảng bộ xã & huyện\n\nNăm 2022 | 26\n\nĐẢNG BỘ An Đức");
        assert_eq!((decoded.format, decoded.encoding), (Format::Docx, Encoding::Tcvn3));
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_name() {
        let mut locked = docx("<w:p/>");
        let flag = locked.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap() + 8;
        locked[flag] = 1;
        let whole = docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>");
        for (name, bytes, error) in [
            ("a.txt", Vec::new(), FormatError::Empty),
            ("a.txt", b" \n\t".to_vec(), FormatError::Empty),
            ("a.docx", docx("<w:p/>"), FormatError::Empty),
            ("a.txt", b"\x7fELF\0\0\0\0".to_vec(), FormatError::Binary),
            ("a.txt", vec![0; 100], FormatError::Binary),
            ("a.txt", vec![0xff; 100], FormatError::UnknownEncoding),
            (
                "a.doc",
                b"\xd0\xcf\x11\xe0\xa1".to_vec(),
                FormatError::Unsupported { format: ".doc, .xls (Word, Excel 97–2003)" },
            ),
            ("a.docx", b"no archive".to_vec(), FormatError::Damaged { format: Format::Docx }),
            ("a.docx", whole[..whole.len() - 30].to_vec(), FormatError::Damaged { format: Format::Docx }),
            ("a.docx", archive(&[("a.txt", b"a", 0)]), FormatError::Unsupported { format: "ZIP" }),
            (
                "a.docx",
                archive(&[("word/document.xml", b"\x03\x03", 8)]),
                FormatError::Damaged { format: Format::Docx },
            ),
            ("a.docx", locked, FormatError::Encrypted { format: Format::Docx }),
            ("a.txt", vec![b' '; DOCUMENT_LIMIT + 1], FormatError::TooLarge { limit: DOCUMENT_LIMIT }),
        ] {
            assert_eq!(text(name, &bytes), Err(error), "{name}");
        }
    }

    #[cfg(not(feature = "pdf"))]
    #[test]
    fn a_build_without_pdf_says_so() {
        let error = decode("a.pdf", b"%PDF-1.4").unwrap_err();
        assert_eq!(error, FormatError::NotBuiltIn { format: Format::Pdf });
        assert!(error.words(Language::Vietnamese.strings()).contains("PDF"));
    }

    #[test]
    fn every_reason_has_words_in_both_languages() {
        for error in [
            FormatError::Empty,
            FormatError::Binary,
            FormatError::UnknownEncoding,
            FormatError::TooLarge { limit: DOCUMENT_LIMIT },
            FormatError::Unsupported { format: ".rtf" },
            FormatError::NotBuiltIn { format: Format::Pdf },
            FormatError::Damaged { format: Format::Docx },
            FormatError::Encrypted { format: Format::Docx },
            FormatError::OwnExport,
            FormatError::TooManyCells { limit: 5 },
            FormatError::NoText { format: Format::Pdf },
        ] {
            for language in [Language::Vietnamese, Language::English] {
                assert!(!error.words(language.strings()).contains('{'), "{error}");
            }
        }
    }

    #[test]
    fn deep_and_long_documents_end() {
        for page in [
            "<div>".repeat(200_000),
            "<p><b>".repeat(100_000),
            "<".repeat(1 << 17),
            "<a \"".repeat(1 << 15),
            "&".repeat(1 << 17),
        ] {
            assert_ne!(text("a.html", page.as_bytes()), Err(FormatError::Binary));
        }
        let deep = format!("{}<w:t>{WORDS}</w:t>{}", "<w:p>".repeat(100_000), "</w:p>".repeat(100_000));
        assert_eq!(text("a.docx", &docx(&deep)).unwrap().trim(), WORDS);
    }

    proptest! {
        #[test]
        fn any_bytes_end_in_text_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..300), ending in 0..5_usize) {
            let name = ["a.txt", "a.html", "a.docx", "a.pdf", "a"][ending];
            if let Ok(decoded) = decode(name, &bytes) {
                prop_assert_eq!(nfc(&decoded.text), decoded.text.as_str());
            }
        }

        #[test]
        fn any_damage_to_a_document_ends_in_text_or_a_reason(at in 0..400_usize, byte in any::<u8>(), cut in 0..400_usize) {
            let mut bytes = docx(&format!("<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"));
            let length = bytes.len();
            bytes[at % length] = byte;
            let _ = decode("a.docx", &bytes);
            bytes.truncate(cut);
            let _ = decode("a.docx", &bytes);
        }
    }
}
