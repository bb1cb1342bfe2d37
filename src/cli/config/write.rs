//! Saving a filter in the settings file: its comments and everything else stay as they are.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Table, Value};

use super::{read, text_of};
use crate::lang::{Language, fill};
use crate::store::{self, Overwrite};

/// Saves a filter, a name and its text, in a file; gives its path back, or says why it was not saved.
pub(in crate::cli) fn save_filter(
    path: &Path,
    filter: (&str, &str),
    language: Language,
) -> Result<PathBuf, String> {
    let text = text_of(path).map_err(|kind| kind.words(language))?.unwrap_or_default();
    let damaged = || fill(language.strings().config_damaged, &[("path", &path.display())]);
    let changed = with_filter(&text, filter).ok_or_else(damaged)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    }
    let written = store::write(path, changed.as_bytes(), Overwrite::Allow);
    written.map(|written| written.path).map_err(|error| error.text(language))
}

/// The text of a settings file with a filter in it; `None` where it has faults, which then are not made worse.
pub(super) fn with_filter(text: &str, (name, filter): (&str, &str)) -> Option<String> {
    if !read::read(text).1.is_empty() {
        return None;
    }
    let mut document: DocumentMut = text.parse().ok()?;
    let table = document.entry("filters").or_insert_with(|| Item::Table(Table::new()));
    let table = table.as_table_like_mut()?;
    // A filter with a key keeps it.
    let place = match table.get_mut(name) {
        Some(item) if item.is_table_like() => item.as_table_like_mut()?.entry("filter").or_insert(Item::None),
        _ => table.entry(name).or_insert(Item::None),
    };
    let mut value = Value::from(filter);
    if let Some(before) = place.as_value() {
        *value.decor_mut() = before.decor().clone();
    }
    *place = Item::Value(value);
    Some(document.to_string())
}
