//! Any text as a file of rules: its faults are told by lines that it has, and a sentence is read by what is left of it.

#![no_main]

use dauan::ingest::{self, Context, RuleSet, RuleText};
use dauan::lang::Language;
use libfuzzer_sys::fuzz_target;

const SENTENCE: &str = "Đảng bộ xã An Đức kết nạp 26 đảng viên mới, đạt 57% chỉ tiêu; 22/24 xã có chi bộ cơ quan.";

fuzz_target!(|text: &str| {
    let lines = text.lines().count();
    let set = RuleSet::with(vec![RuleText { name: "own.txt".to_owned(), text: text.to_owned() }]);
    let context = Context::of_rules(&set);
    for finding in ingest::findings(&set, &context, Language::Vietnamese.strings()) {
        assert!((1..=lines).contains(&finding.line), "{finding:?}");
    }
    let read = ingest::read(SENTENCE, &context);
    assert_eq!(read.report.violations(), []);
});
