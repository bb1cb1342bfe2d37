//! What loading says of data that is not as it should be, and that nothing else is lost.

mod broken;
mod places;
mod writing;

use std::io;
use std::path::Path;

use super::{LoadOptions, Loaded, Origin, load};
use crate::lang::Language;

/// A report in one line, with something put in before its end.
fn report(id: &str, more: &str) -> String {
    format!(r#"{{"id":"{id}","locality":{{"name":"X","level":"district"}},"text":"Kết nạp 26."{more}}}"#)
}

fn load_path(path: &Path) -> Loaded {
    load(&[Origin::Path(path.to_owned())], &LoadOptions::default(), &mut io::empty()).unwrap()
}

fn load_bytes(bytes: &[u8]) -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    std::fs::write(&path, bytes).unwrap();
    let mut loaded = load_path(&path);
    for diagnostic in &mut loaded.diagnostics {
        if diagnostic.file == path.display().to_string() {
            diagnostic.file = "a.json".to_owned();
        }
    }
    loaded
}

fn lines(loaded: &Loaded, language: Language) -> Vec<String> {
    loaded.diagnostics.iter().map(|diagnostic| diagnostic.line(language)).collect()
}

fn ids(loaded: &Loaded) -> Vec<&str> {
    loaded.reports.iter().map(|report| report.id.as_str()).collect()
}
