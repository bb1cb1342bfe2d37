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
        let common = [&[20, 0, 0, 0], method.to_le_bytes().as_slice(), &[0; 4], &sizes, &lengths].concat();
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
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
    })
}

#[test]
fn a_document_whose_sum_does_not_fit_is_refused() {
    let mut bytes = archive(&[("word/document.xml", "<w:p><w:t>1.234 đảng viên</w:t></w:p>".as_bytes(), 0)]);
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
    docx_with(body, None)
}

/// A document with notes at the foot of its pages.
pub(super) fn docx_with(body: &str, notes: Option<&str>) -> Vec<u8> {
    let xml = format!("<?xml version='1.0'?><w:document><w:body>{body}</w:body></w:document>");
    let packed = miniz_oxide::deflate::compress_to_vec(xml.as_bytes(), 6);
    let mut files =
        vec![("[Content_Types].xml", b"<Types/>".as_slice(), 0), ("word/document.xml", packed.as_slice(), 8)];
    files.extend(notes.map(|notes| ("word/footnotes.xml", notes.as_bytes(), 0)));
    archive(&files)
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
    let tcvn =
        b"<html><p>X\xb7 c\xe3 26 \xae\xb6ng vi\xaan m\xedi, \xae\xb9t ch\xd8 ti\xaau</p></html>".as_slice();
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

#[test]
fn a_page_of_headlines_is_refused_and_a_short_article_among_links_is_read() {
    let links = "<li><a href='/a'>Huyện Mỹ Tú kết nạp 310 đảng viên mới trong năm</a></li>".repeat(9);
    let index = format!("<html><body><h1>Xây dựng Đảng</h1><ul>{links}</ul></body></html>");
    assert_eq!(text("a.html", index.as_bytes()), Err(FormatError::Headlines));
    let article = format!(
        "<html><body><h1>Xã An Đức kết nạp đảng viên</h1><p>Năm qua, xã An Đức kết nạp 26 đảng viên, đạt 57% chỉ tiêu.</p>\
         <ul>{links}</ul></body></html>"
    );
    assert!(text("a.html", article.as_bytes()).unwrap().contains("26 đảng viên"));
}
