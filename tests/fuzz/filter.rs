//! Any text as a filter: read without a panic in both languages, written the same again, and asked of an index without one.

#![no_main]

use std::sync::LazyLock;

use dauan::lang::Language;
use dauan::model::Vocabulary;
use dauan::search::Filter;
use dauan::store::embedded;
use dauan::view::{Corpus, Data};
use libfuzzer_sys::fuzz_target;

static CORPUS: LazyLock<Corpus> =
    LazyLock::new(|| Corpus::new(embedded().reports, Vocabulary::embedded(), Data::default()));

fuzz_target!(|typed: &str| {
    for language in [Language::Vietnamese, Language::English] {
        match Filter::parse_in(typed, language) {
            Err(error) => assert!(!error.text(language).is_empty()),
            Ok(filter) => {
                let again = Filter::parse(&filter.to_text());
                assert_eq!(again.as_ref().ok(), Some(&filter), "{:?}", filter.to_text());
                let found = CORPUS.index().find(&filter);
                assert!(found.figures.len() <= CORPUS.figure_count());
            }
        }
    }
    Filter::parse_partly(typed);
});
