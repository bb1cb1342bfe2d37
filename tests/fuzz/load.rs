//! Any bytes as report data: loaded without a panic, what is kept keeps to the contract, and written it loads again.

#![no_main]

use dauan::lang::Language;
use dauan::store::{LoadOptions, Origin, load};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(loaded) = load(&[Origin::Stdin], &LoadOptions::default(), &mut &*bytes) else { return };
    for diagnostic in &loaded.diagnostics {
        assert!(!diagnostic.line(Language::Vietnamese).contains('\n'));
    }
    for report in &loaded.reports {
        assert_eq!(report.violations(), []);
    }
    let Ok(written) = serde_json::to_vec(&loaded.reports) else { return };
    let again = load(&[Origin::Stdin], &LoadOptions::default(), &mut written.as_slice());
    assert_eq!(again.map(|again| again.reports).ok(), Some(loaded.reports));
});
