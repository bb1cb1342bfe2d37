//! Key notation: key presses as people write them, in scripts (`/ke sach<enter><c-d>`) and on the help page (`Ctrl-d`).
//!
//! Owns the names of keys. Must not know what a key does.

pub use crossterm::event::KeyEvent;
use crossterm::event::{KeyCode, KeyModifiers};

use crate::lang::{Strings, fill};

/// A key press.
pub type Key = KeyEvent;

/// Whether it is the key that ends the program wherever one is.
pub fn is_interrupt(key: Key) -> bool {
    normalise(key) == KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)
}

/// Names of keys in scripts, first the one that is written back, and the name on the help page.
const NAMES: &[(KeyCode, &[&str], &str)] = &[
    (KeyCode::Enter, &["enter", "cr", "return"], "Enter"),
    (KeyCode::Esc, &["esc", "escape"], "Esc"),
    (KeyCode::Tab, &["tab"], "Tab"),
    (KeyCode::BackTab, &["s-tab", "backtab"], "Shift-Tab"),
    (KeyCode::Char(' '), &["space"], "Space"),
    (KeyCode::Char('<'), &["lt"], "<"),
    (KeyCode::Char('>'), &["gt"], ">"),
    (KeyCode::Backspace, &["bs", "backspace"], "Backspace"),
    (KeyCode::Delete, &["del", "delete"], "Del"),
    (KeyCode::Insert, &["ins", "insert"], "Ins"),
    (KeyCode::Up, &["up"], "↑"),
    (KeyCode::Down, &["down"], "↓"),
    (KeyCode::Left, &["left"], "←"),
    (KeyCode::Right, &["right"], "→"),
    (KeyCode::Home, &["home"], "Home"),
    (KeyCode::End, &["end"], "End"),
    (KeyCode::PageUp, &["pgup", "pageup"], "PgUp"),
    (KeyCode::PageDown, &["pgdn", "pagedown"], "PgDn"),
];

/// Prefixes of modifiers in scripts and their names on the help page; the first of a modifier is the one written back.
const MODIFIERS: &[(&str, KeyModifiers, &str)] = &[
    ("c-", KeyModifiers::CONTROL, "Ctrl-"),
    ("a-", KeyModifiers::ALT, "Alt-"),
    ("m-", KeyModifiers::ALT, "Alt-"),
    ("s-", KeyModifiers::SHIFT, "Shift-"),
];

/// A fault in a key script; `at` counts characters from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyError {
    /// A `<` without its `>`; a plain `<` is written `<lt>`.
    Unclosed {
        /// Where the `<` stands.
        at: usize,
    },
    /// No key has this name.
    Unknown {
        /// Where the `<` stands.
        at: usize,
        /// What stands between `<` and `>`.
        name: String,
    },
    /// A control character other than a line break or a tab.
    Control {
        /// Where it stands.
        at: usize,
    },
}

impl KeyError {
    /// The fault in words, with its place and what would be right.
    pub fn describe(&self, strings: &Strings) -> String {
        match self {
            Self::Unclosed { at } => fill(strings.keys_unclosed, &[("at", at)]),
            Self::Unknown { at, name } => {
                fill(strings.keys_unknown, &[("at", at), ("name", &crate::text::sanitise_line(name))])
            }
            Self::Control { at } => fill(strings.keys_control, &[("at", at)]),
        }
    }
}

/// Reads a key script: text is typed as it stands, keys without a character stand in angle brackets.
///
/// Known are `<enter> <esc> <tab> <s-tab> <space> <lt> <gt> <bs> <del> <ins>`, arrows, `<home> <end> <pgup> <pgdn>`,
/// `<f1>` to `<f24>`, and any key after `c-`, `a-` or `s-`. A line break is Enter, a tab is Tab.
pub fn parse_keys(script: &str) -> Result<Vec<KeyEvent>, KeyError> {
    let mut keys = Vec::new();
    let mut rest = script;
    let mut at = 1;
    while let Some(character) = rest.chars().next() {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        if character == '<' {
            let (inside, tail) = after.split_once('>').ok_or(KeyError::Unclosed { at })?;
            let key = key_named(inside).ok_or_else(|| KeyError::Unknown { at, name: inside.to_owned() })?;
            keys.push(normalise(key));
            at += inside.chars().count() + 2;
            rest = tail;
            continue;
        }
        let code = match character {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            _ if character.is_control() => return Err(KeyError::Control { at }),
            _ => KeyCode::Char(character),
        };
        keys.push(KeyEvent::new(code, KeyModifiers::NONE));
        at += 1;
        rest = after;
    }
    Ok(keys)
}

fn key_named(name: &str) -> Option<KeyEvent> {
    let mut characters = name.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return Some(KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE));
    }
    if let Some(code) = code_named(name.as_bytes()) {
        return Some(KeyEvent::new(code, KeyModifiers::NONE));
    }
    let (prefix, modifier, _) =
        MODIFIERS.iter().find(|(prefix, ..)| starts_with(name.as_bytes(), prefix.as_bytes()))?;
    let mut key = key_named(name.get(prefix.len()..)?)?;
    key.modifiers |= *modifier;
    Some(key)
}

/// The key of a name, or `<name>`, that the program itself knows: worked out while it is built, so that a start costs nothing.
///
/// # Panics
/// Where no key has the name.
pub(super) const fn key(notation: &str) -> KeyEvent {
    let mut name = notation.as_bytes();
    if let [b'<', inside @ .., b'>'] = name {
        name = inside;
    }
    let mut modifiers = KeyModifiers::NONE;
    loop {
        if let [character @ b'!'..=b'~'] = name {
            return KeyEvent::new(KeyCode::Char(*character as char), modifiers);
        }
        if let Some(code) = code_named(name) {
            return KeyEvent::new(code, modifiers);
        }
        let mut at = 0;
        while !starts_with(name, MODIFIERS[at].0.as_bytes()) {
            at += 1;
        }
        modifiers = modifiers.union(MODIFIERS[at].1);
        name = name.split_at(MODIFIERS[at].0.len()).1;
    }
}

/// The key of a name of more than one letter.
const fn code_named(name: &[u8]) -> Option<KeyCode> {
    let mut row = 0;
    while row < NAMES.len() {
        let (code, names, _) = NAMES[row];
        let mut at = 0;
        while at < names.len() {
            if names[at].len() == name.len() && starts_with(name, names[at].as_bytes()) {
                return Some(code);
            }
            at += 1;
        }
        row += 1;
    }
    match name {
        [b'f' | b'F', one @ b'1'..=b'9'] => Some(KeyCode::F(*one - b'0')),
        [b'f' | b'F', b'1', two @ b'0'..=b'9'] => Some(KeyCode::F(10 + *two - b'0')),
        [b'f' | b'F', b'2', two @ b'0'..=b'4'] => Some(KeyCode::F(20 + *two - b'0')),
        _ => None,
    }
}

/// Whether a text begins with small letters, in whatever case it is written.
const fn starts_with(text: &[u8], small: &[u8]) -> bool {
    let mut at = 0;
    while at < small.len() {
        if at >= text.len() || text[at].to_ascii_lowercase() != small[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Brings a key press to the one form the key table uses.
///
/// A shifted letter is the capital letter without Shift, Shift-Tab is one key, and a letter with Ctrl is small, because
/// terminals differ in how they send these.
#[must_use]
pub fn normalise(key: KeyEvent) -> KeyEvent {
    let mut code = key.code;
    let mut modifiers = key.modifiers;
    match code {
        KeyCode::Char(character) => {
            if modifiers.contains(KeyModifiers::CONTROL) {
                code = KeyCode::Char(character.to_ascii_lowercase());
            } else if modifiers.contains(KeyModifiers::SHIFT) {
                code = KeyCode::Char(capital(character));
            }
            modifiers.remove(KeyModifiers::SHIFT);
        }
        KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => {
            code = KeyCode::BackTab;
            modifiers.remove(KeyModifiers::SHIFT);
        }
        KeyCode::BackTab => modifiers.remove(KeyModifiers::SHIFT),
        _ => {}
    }
    KeyEvent::new(code, modifiers)
}

fn capital(character: char) -> char {
    let mut upper = character.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(single), None) => single,
        _ => character,
    }
}

/// The name of a key as the help page shows it: `Ctrl-d`, `Enter`, `G`, `?`.
pub fn name(key: KeyEvent) -> String {
    let key = normalise(key);
    let mut shown = String::new();
    for (_, modifier, name) in MODIFIERS.iter().filter(|(prefix, ..)| *prefix != "m-") {
        if key.modifiers.contains(*modifier) {
            shown.push_str(name);
        }
    }
    match (NAMES.iter().find(|(code, ..)| *code == key.code), key.code) {
        (Some((.., name)), _) => shown.push_str(name),
        (None, KeyCode::Char(character)) => shown.push(character),
        (None, KeyCode::F(number)) => shown.extend(["F", &number.to_string()]),
        (None, other) => shown.push_str(&other.to_string()),
    }
    shown
}

/// A key as a script writes it, so that `parse_keys` reads it back; `None` for a key that scripts cannot name.
pub fn notation(key: KeyEvent) -> Option<String> {
    let key = normalise(key);
    let mut inside = String::new();
    for (prefix, modifier, _) in MODIFIERS.iter().filter(|(prefix, ..)| *prefix != "m-") {
        if key.modifiers.contains(*modifier) {
            inside.push_str(prefix);
        }
    }
    let plain = inside.is_empty();
    match (NAMES.iter().find(|(code, ..)| *code == key.code), key.code) {
        (Some((KeyCode::Char(' '), ..)), _) if plain => return Some(" ".to_owned()),
        (Some((KeyCode::Char('>'), ..)), _) if plain => return Some(">".to_owned()),
        (Some((_, names, _)), _) => inside.push_str(names.first()?),
        (None, KeyCode::Char(character)) if plain => return Some(character.to_string()),
        (None, KeyCode::Char(character)) => inside.push(character),
        (None, KeyCode::F(number)) => inside.extend(["f", &number.to_string()]),
        (None, _) => return None,
    }
    Some(format!("<{inside}>"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn scripts_are_read() {
        let plain = |character| key(KeyCode::Char(character), KeyModifiers::NONE);
        let cases: &[(&str, &[KeyEvent])] = &[
            ("", &[]),
            ("jG", &[plain('j'), plain('G')]),
            ("kế", &[plain('k'), plain('ế')]),
            (
                "/a b<enter>",
                &[plain('/'), plain('a'), plain(' '), plain('b'), key(KeyCode::Enter, KeyModifiers::NONE)],
            ),
            ("<c-d><C-D>", &[key(KeyCode::Char('d'), KeyModifiers::CONTROL); 2]),
            ("<s-tab><S-TAB><backtab>", &[key(KeyCode::BackTab, KeyModifiers::NONE); 3]),
            ("<tab>\t", &[key(KeyCode::Tab, KeyModifiers::NONE); 2]),
            ("<cr>\n", &[key(KeyCode::Enter, KeyModifiers::NONE); 2]),
            ("<lt><gt>>", &[plain('<'), plain('>'), plain('>')]),
            ("<s-g><G>", &[plain('G'), plain('G')]),
            ("<space> ", &[plain(' '); 2]),
            ("<a-x><m-x>", &[key(KeyCode::Char('x'), KeyModifiers::ALT); 2]),
            ("<c-a-left>", &[key(KeyCode::Left, KeyModifiers::CONTROL | KeyModifiers::ALT)]),
            ("<f5><F12>", &[key(KeyCode::F(5), KeyModifiers::NONE), key(KeyCode::F(12), KeyModifiers::NONE)]),
            ("<c-space>", &[key(KeyCode::Char(' '), KeyModifiers::CONTROL)]),
            ("<s-up>", &[key(KeyCode::Up, KeyModifiers::SHIFT)]),
        ];
        for (script, keys) in cases {
            assert_eq!(parse_keys(script).as_deref(), Ok(*keys), "{script:?}");
        }
    }

    #[test]
    fn faults_name_their_place() {
        let unknown = |at, name: &str| KeyError::Unknown { at, name: name.to_owned() };
        let cases = [
            ("ế<enter", KeyError::Unclosed { at: 2 }),
            ("<", KeyError::Unclosed { at: 1 }),
            ("j<enter><entr>", unknown(9, "entr")),
            ("<>", unknown(1, "")),
            ("<c->", unknown(1, "c-")),
            ("<f0>", unknown(1, "f0")),
            ("<f25>", unknown(1, "f25")),
            ("a\u{1b}", KeyError::Control { at: 2 }),
        ];
        for (script, fault) in cases {
            let found = parse_keys(script).unwrap_err();
            assert_eq!(found, fault, "{script:?}");
            for strings in [&crate::lang::VI, &crate::lang::EN] {
                let words = found.describe(strings);
                assert!(!words.contains(['{', '\u{1b}']), "{words}");
            }
        }
    }

    #[test]
    fn names_are_those_of_the_help_page() {
        let cases = [
            ("<c-d>", "Ctrl-d"),
            ("<enter>", "Enter"),
            ("<s-tab>", "Shift-Tab"),
            ("G", "G"),
            ("?", "?"),
            (" ", "Space"),
            ("<lt>", "<"),
            ("<up>", "↑"),
            ("<f1>", "F1"),
            ("<a-s-left>", "Alt-Shift-←"),
        ];
        for (script, shown) in cases {
            assert_eq!(name(parse_keys(script).unwrap()[0]), shown);
        }
    }

    #[test]
    fn terminals_that_send_shift_and_those_that_do_not_agree() {
        let capital = key(KeyCode::Char('G'), KeyModifiers::NONE);
        assert_eq!(normalise(key(KeyCode::Char('G'), KeyModifiers::SHIFT)), capital);
        assert_eq!(normalise(key(KeyCode::Char('g'), KeyModifiers::SHIFT)), capital);
        let back = key(KeyCode::BackTab, KeyModifiers::NONE);
        assert_eq!(normalise(key(KeyCode::BackTab, KeyModifiers::SHIFT)), back);
        assert_eq!(normalise(key(KeyCode::Tab, KeyModifiers::SHIFT)), back);
    }

    fn any_code() -> impl Strategy<Value = KeyCode> {
        prop_oneof![
            any::<char>().prop_filter("no control", |c| !c.is_control()).prop_map(KeyCode::Char),
            (1_u8..=24).prop_map(KeyCode::F),
            proptest::sample::select(NAMES).prop_map(|(code, ..)| code),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(code in any_code(), bits in 0_u8..8) {
            let pressed = normalise(key(code, KeyModifiers::from_bits_truncate(bits)));
            let script = notation(pressed).unwrap();
            prop_assert_eq!(parse_keys(&script), Ok(vec![pressed]), "{}", script);
            prop_assert_eq!(normalise(pressed), pressed);
        }

        #[test]
        fn any_script_is_read_or_refused(script in ".{0,40}") {
            let _ = parse_keys(&script);
        }
    }
}
