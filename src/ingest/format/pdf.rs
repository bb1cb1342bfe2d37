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
