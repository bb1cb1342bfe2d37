//! The languages of the program: every text a user reads stands in one table, Vietnamese and English side by side.
//!
//! Owns words and the forms of numbers and dates. Must not know what the words are about, where they are drawn, or
//! the environment: which language to use is decided outside and handed in.

pub mod help;
mod number;
mod strings;

use std::fmt::Display;

use serde::{Deserialize, Serialize};

pub use number::format_number;
pub use strings::{EN, Strings, TABLE, VI};

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Language {
    /// Vietnamese, the first language.
    #[default]
    #[serde(rename = "vi")]
    Vietnamese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The two-letter code: `vi` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The table of texts of this language.
    pub fn strings(self) -> &'static Strings {
        match self {
            Self::Vietnamese => &VI,
            Self::English => &EN,
        }
    }

    /// The other language.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Vietnamese => Self::English,
            Self::English => Self::Vietnamese,
        }
    }

    /// The language for somebody whose locale is this: Vietnamese for theirs, English for every other.
    pub fn of_locale(locale: &str) -> Self {
        Self::from_locale(locale).unwrap_or(Self::English)
    }

    /// Reads a language code or a POSIX locale (`vi`, `vi_VN.UTF-8`, `en_GB`, `C`); `None` for a language we do not speak.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let code = locale.split(['_', '.', '-', '@']).next().unwrap_or_default();
        match code.to_ascii_lowercase().as_str() {
            "vi" => Some(Self::Vietnamese),
            "en" | "c" | "posix" => Some(Self::English),
            _ => None,
        }
    }
}

/// Puts values into the `{name}` places of a text of the table; a place that is not named stays as it is.
///
/// `{name|report|reports}` is the first word where the value is 1, else the second: English has a plural, Vietnamese none.
pub fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let value = after.split_once('}').and_then(|(place, tail)| {
            let (name, forms) =
                place.split_once('|').map_or((place, None), |(name, forms)| (name, Some(forms)));
            let value = values.iter().find(|(known, _)| *known == name)?.1.to_string();
            let word = forms.and_then(|forms| forms.split_once('|'));
            Some((
                word.map_or_else(
                    || value.clone(),
                    |(one, many)| if value == "1" { one } else { many }.to_owned(),
                ),
                tail,
            ))
        });
        if let Some((value, tail)) = value {
            text.push_str(&value);
            rest = tail;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<&str> {
        let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name));
        // Where a word only follows a number, it is no place of its own.
        let mut names: Vec<&str> = parts.filter(|name| !name.contains('|')).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn every_text_stands_in_both_languages_with_the_same_places() {
        for (name, vietnamese, english) in TABLE {
            assert!(!vietnamese.is_empty() && !english.is_empty(), "{name} is empty");
            assert_eq!(places(vietnamese), places(english), "{name} has other places");
            assert!(unicode_normalization::is_nfc(vietnamese), "{name} is not NFC");
        }
    }

    #[test]
    fn places_are_filled_and_unknown_ones_stay() {
        assert_eq!(fill("{shown} of {total}", &[("shown", &2), ("total", &5)]), "2 of 5");
        assert_eq!(fill("{other} {", &[("shown", &2)]), "{other} {");
    }

    #[test]
    fn words_follow_their_number() {
        let text = "{n} {n|report|reports} · {m} {m|figure|figures}";
        assert_eq!(fill(text, &[("n", &1), ("m", &21)]), "1 report · 21 figures");
        assert_eq!(fill(text, &[("n", &0), ("m", &"1")]), "0 reports · 1 figure");
        for (name, _, english) in TABLE {
            for place in english.split('{').skip(1).filter_map(|part| part.split_once('|')) {
                assert!(english.contains(&format!("{{{}}}", place.0)), "{name}: no number for the word");
            }
        }
    }

    #[test]
    fn locales_are_read() {
        assert_eq!(Language::from_locale("vi_VN.UTF-8"), Some(Language::Vietnamese));
        assert_eq!(Language::from_locale("en_GB"), Some(Language::English));
        assert_eq!(Language::from_locale("C.UTF-8"), Some(Language::English));
        assert_eq!(Language::from_locale("fr_FR"), None);
        assert_eq!(Language::of_locale("fr_FR.UTF-8"), Language::English);
        assert_eq!(Language::of_locale("vi_VN"), Language::Vietnamese);
    }
}
