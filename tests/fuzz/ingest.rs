//! Any bytes as a document: decoded and read without a panic, every range on the characters of the text, and what was read
//! reads the same again.

#![no_main]

use std::sync::LazyLock;

use dauan::ingest::{self, Context, digest, format};
use dauan::model::{Gazetteer, Vocabulary};
use libfuzzer_sys::fuzz_target;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);
static CONTEXT: LazyLock<Context<'static>> =
    LazyLock::new(|| Context::new(Vocabulary::embedded()).with_gazetteer(&GAZETTEER));

/// The first byte chooses the name, and with it the format.
const NAMES: [&str; 4] = ["a.txt", "a.html", "a.docx", "-"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let Ok(decoded) = format::decode(name, bytes) else { return };
    let read = ingest::read(&decoded.text, &CONTEXT);
    assert_eq!(read.report.violations(), []);
    for remark in &read.remarks {
        assert!(read.report.text.get(remark.range.range()).is_some(), "{remark:?}");
    }
    let again = ingest::read(&read.report.text, &CONTEXT);
    assert_eq!(again.report, read.report);
    if digest::is_digest(&decoded.text)
        && let Ok(read) = digest::ingest("a.md", &decoded.text, &CONTEXT)
    {
        assert_eq!(read.report.violations(), []);
    }
});
