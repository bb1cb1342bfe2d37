//! The one call into the library, so that the scorer itself does not depend on it.

use dauan::model::Report;
use dauan::text::nfc;

/// Reads an article into a report.
pub(crate) fn read(text: &str) -> Report {
    serde_json::from_value(serde_json::json!({
        "id": "unread", "locality": { "name": "", "level": "other" }, "text": nfc(text)
    }))
    .expect("an empty report is a report")
}
