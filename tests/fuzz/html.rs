//! Any bytes as a web page: its text and tables without a panic, and nothing of the markup's length left over.

#![no_main]

use dauan::ingest::format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let page = [b"<html>", bytes].concat();
    let Ok(decoded) = format::decode("a.html", &page) else { return };
    assert!(!decoded.text.trim().is_empty() && !decoded.text.contains('\r'));
});
