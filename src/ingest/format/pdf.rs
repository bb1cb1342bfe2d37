//! The text of a PDF, page by page; scanned pages have none.
//!
//! Must not know what the document says.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Format, FormatError};

const DAMAGED: FormatError = FormatError::Damaged { format: Format::Pdf };

/// Pages of one document that are read at most.
const PAGES: usize = 2_000;

/// The text of a document, a printed line a line.
pub(super) fn text(bytes: &[u8]) -> Result<String, FormatError> {
    // The library is careful, but it reads files that were made to break it.
    catch_unwind(AssertUnwindSafe(|| read(bytes))).unwrap_or(Err(DAMAGED))
}

fn read(bytes: &[u8]) -> Result<String, FormatError> {
    let document = lopdf::Document::load_mem(bytes).map_err(|_damage| DAMAGED)?;
    if document.is_encrypted() {
        return Err(FormatError::Encrypted { format: Format::Pdf });
    }
    let pages: Vec<u32> = document.get_pages().into_keys().take(PAGES).collect();
    let mut text = String::new();
    let mut failed = 0;
    for page in &pages {
        match document.extract_text(&[*page]) {
            Ok(found) => text.push_str(&found),
            Err(_) => failed += 1,
        }
        text.push('\n');
    }
    if failed > 0 && failed == pages.len() {
        return Err(DAMAGED);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    /// A document of one page whose font maps the bytes of its text to letters.
    fn document(content: &str) -> Vec<u8> {
        let map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
                   /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
                   /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\n\
                   endcodespacerange\n3 beginbfchar\n<0001> <0110>\n<0002> <1EA3>\n<0003> <0067>\nendbfchar\nendcmap\n\
                   CMapName currentdict /CMap defineresource pop\nend\nend\n";
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
            format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
            "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>".to_owned(),
            format!("<</Length {}>>stream\n{map}\nendstream", map.len()),
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>".to_owned(),
        ];
        let mut file = "%PDF-1.4\n".to_owned();
        let mut table = String::new();
        for (index, object) in objects.iter().enumerate() {
            writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
            writeln!(file, "{} 0 obj\n{object}\nendobj", index + 1).unwrap();
        }
        let start = file.len();
        let count = objects.len() + 1;
        write!(file, "xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Root 1 0 R/Size {count}>>\nstartxref\n{start}\n%%EOF").unwrap();
        file.into_bytes()
    }

    #[test]
    fn text_is_read_through_the_map_of_its_font() {
        let bytes = document("BT /F 12 Tf 10 50 Td <000100020003> Tj ET");
        assert_eq!(text(&bytes).unwrap().trim(), "Đảg");
    }

    #[test]
    fn pages_without_text_and_broken_files_are_told_apart() {
        let empty = crate::ingest::format::decode("a.pdf", &document("0 0 m"));
        assert_eq!(empty, Err(FormatError::NoText { format: Format::Pdf }));
        assert_eq!(text(b"%PDF-1.4 and no more"), Err(DAMAGED));
    }
}
