//! The settings in force as a settings file to begin with: what is set stands, what is not stands as a comment.

use std::fmt::Write as _;

use toml_edit::{Array, Value};

use super::Config;
use crate::app::keymap::Keymap;
use crate::app::{ACTIONS, Action, Group, PaletteName, keys};
use crate::lang::{Language, fill};
use crate::view::{Chart, Listing};

/// Writes the settings down.
pub(super) fn text(config: &Config, language: Language) -> String {
    let (settings, strings) = (&config.settings, language.strings());
    let path = config.path.as_ref().map_or_else(|| "–".to_owned(), |path| path.display().to_string());
    let absent = if config.exists { "" } else { strings.config_no_file };
    let mut text =
        format!("# {} {absent}", fill(strings.config_path, &[("path", &path)])).trim_end().to_owned();
    text.push('\n');
    let charts = fill(strings.config_about_chart, &[("known", &Chart::ALL.map(Chart::code).join(", "))]);
    let word = |code: &'static str| Value::from(code);
    // What it is, its name, what is set, what holds where nothing is.
    let rules = settings.rules.as_ref().map(|path| Value::from(path.display().to_string()));
    let rows: [(&str, &str, Option<Value>, Value); 7] = [
        (
            strings.config_about_language,
            "language",
            settings.language.map(|set| word(set.code())),
            word(language.code()),
        ),
        (
            strings.config_about_palette,
            "palette",
            settings.palette.map(|set| word(set.code())),
            word(PaletteName::default().code()),
        ),
        (strings.config_about_ascii, "ascii", settings.ascii.map(Value::from), Value::from(false)),
        (strings.config_about_mouse, "mouse", settings.mouse.map(Value::from), Value::from(false)),
        (
            strings.config_about_list,
            "list",
            settings.listing.map(|set| word(set.code())),
            word(Listing::default().code()),
        ),
        (strings.config_about_rules, "rules", rules, Value::from("")),
        (&charts, "chart", settings.chart.map(|set| word(set.code())), word(Chart::default().code())),
    ];
    for (about, name, set, otherwise) in rows {
        let sign = if set.is_some() { "" } else { "# " };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n# {about}\n{sign}{name} = {}", set.unwrap_or(otherwise));
    }
    let _ = writeln!(text, "\n# {}\n[keys]", strings.config_about_keys);
    for group in Group::ALL {
        let _ = writeln!(text, "\n# · {}", group.heading(strings));
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            text.push_str(&key_line(&settings.keymap, row.action));
        }
    }
    let _ = writeln!(text, "\n# {}\n[filters]", strings.config_about_filters);
    for saved in &settings.saved {
        let (name, filter) = (toml_edit::Key::new(&saved.name), Value::from(saved.filter.to_text()));
        let _ = match saved.key.and_then(keys::notation) {
            Some(key) => writeln!(text, "{name} = {{ filter = {filter}, key = {} }}", Value::from(key)),
            None => writeln!(text, "{name} = {filter}"),
        };
    }
    text
}

fn key_line(keymap: &Keymap, action: Action) -> String {
    let own = Keymap::default();
    let sign = if keymap.keys(action) == own.keys(action) { "# " } else { "" };
    let keys: Vec<String> = keymap.keys(action).iter().copied().filter_map(written).collect();
    let value = match keys.as_slice() {
        [key] => Value::from(key.as_str()),
        _ => Value::Array(keys.into_iter().collect::<Array>()),
    };
    format!("{sign}{} = {value}\n", action.row().name)
}

/// A key as the file writes it; a blank by its name, as it cannot be seen.
fn written(key: keys::Key) -> Option<String> {
    let notation = keys::notation(key)?;
    Some(if notation == " " { "<space>".to_owned() } else { notation })
}
