//! Any bytes as the body of a Word document, whole in its archive, and any bytes as the archive.

#![no_main]

use std::io::{Cursor, Write as _};

use dauan::ingest::format;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn archive(body: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.start_file("word/document.xml", stored).ok()?;
    archive.write_all(b"<w:document><w:body>").ok()?;
    archive.write_all(body).ok()?;
    archive.write_all(b"</w:body></w:document>").ok()?;
    Some(archive.finish().ok()?.into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    if let Some(document) = archive(bytes)
        && let Ok(decoded) = format::decode("a.docx", &document)
    {
        assert!(!decoded.text.trim().is_empty());
    }
    let whole = [b"PK\x03\x04", bytes].concat();
    if let Ok(decoded) = format::decode("a.docx", &whole) {
        assert!(!decoded.text.trim().is_empty());
    }
});
