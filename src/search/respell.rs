//! Other spellings of a typed name: abbreviations, i for y, c for k.
//!
//! Which abbreviations there are is data (`assets/spellings.txt`). Must not know what the names find.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::fold;

/// Spellings that are tried, so that a keystroke stays quick.
const TRIED: usize = 6;
/// Words of a name that are spelled in other ways.
const WORDS: usize = 6;

#[derive(Debug, Default)]
struct Spellings {
    /// What a type of unit is abbreviated to.
    types: HashMap<String, String>,
    /// Abbreviations of names, written together.
    names: HashMap<String, String>,
}

impl Spellings {
    /// Reads lines of `one | other | other`; those under `[types]` are of types, all others of names.
    fn read(table: &str) -> Self {
        let mut spellings = Self::default();
        let mut is_types = false;
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with('[') {
                is_types = line == "[types]";
                continue;
            }
            let mut forms = line.split('|').map(|form| fold(form.trim()).text);
            let Some(first) = forms.next() else { continue };
            let of = if is_types { &mut spellings.types } else { &mut spellings.names };
            of.extend(forms.map(|other| (together(&other), first.clone())));
        }
        spellings
    }
}

/// The letters and digits of a name without what stands between them.
fn together(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn spellings() -> &'static Spellings {
    static READ: OnceLock<Spellings> = OnceLock::new();
    READ.get_or_init(|| Spellings::read(include_str!("../../assets/spellings.txt")))
}

/// Other ways to write a name that was typed, in plain letters, the likeliest first.
pub(super) fn respelled(typed: &str) -> Vec<String> {
    let folded = fold(typed).text;
    let words: Vec<&str> =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > WORDS {
        return Vec::new();
    }
    let mut found: Vec<String> = spellings().names.get(&words.concat()).cloned().into_iter().collect();
    found.extend(with_type(&words));
    found.extend(by_letters(&words));
    let plain = words.join(" ");
    let mut seen = Vec::new();
    found.retain(|spelling| {
        let is_new = *spelling != plain && !seen.contains(spelling);
        seen.push(spelling.clone());
        is_new
    });
    found.truncate(TRIED);
    found
}

/// `q10` and `q. 10` as `quan 10` and, as the data has it without its type, `10`.
fn with_type(words: &[&str]) -> Vec<String> {
    let Some((first, rest)) = words.split_first() else { return Vec::new() };
    let letters = first.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = first.get(letters.len()..).unwrap_or_default();
    let name = std::iter::once(digits).filter(|digits| !digits.is_empty()).chain(rest.iter().copied());
    let name = name.collect::<Vec<_>>().join(" ");
    match spellings().types.get(letters) {
        Some(word) if !name.is_empty() => vec![format!("{word} {name}"), name],
        _ => Vec::new(),
    }
}

/// The name with c for k, k for c, i for y or y for i in one or more of its words.
fn by_letters(words: &[&str]) -> Vec<String> {
    let mut found = vec![Vec::new()];
    for word in words {
        let mut ways = vec![(*word).to_owned()];
        ways.extend(other_letters(word));
        found = found
            .iter()
            .flat_map(|before: &Vec<String>| {
                ways.iter().map(move |way| before.iter().cloned().chain([way.clone()]).collect())
            })
            .take(1 << WORDS)
            .collect();
    }
    // Most often all words are spelled in the same manner.
    found.reverse();
    found.into_iter().map(|words| words.join(" ")).collect()
}

fn other_letters(word: &str) -> Option<String> {
    let stem = |end: usize| word.get(..word.len() - end).unwrap_or_default();
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let ends_in_i = word.ends_with(['i', 'y'])
        && word.chars().count() > 1
        && (stem(1).ends_with("qu") || !stem(1).ends_with(is_vowel));
    let mut other = word.to_owned();
    if ends_in_i {
        other = format!("{}{}", stem(1), if word.ends_with('i') { 'y' } else { 'i' });
    }
    if word.ends_with('c') && word.len() > 1 {
        other = format!("{}k", stem(1));
    } else if word.ends_with('k') && word.len() > 1 {
        other = format!("{}c", stem(1));
    }
    // Before a, o, u both letters sound alike.
    let (first, rest) = (other.get(..1)?, other.get(1..)?);
    match first {
        "c" if rest.starts_with(['a', 'o', 'u']) => other = format!("k{rest}"),
        "k" if rest.starts_with(['a', 'o', 'u']) => other = format!("c{rest}"),
        _ => {}
    }
    (other != word).then_some(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_people_write_them() {
        let cases = [
            ("tphcm", "ho chi minh"),
            ("TP.HCM", "ho chi minh"),
            ("q10", "quan 10"),
            ("q. 10", "10"),
            ("đắc lắc", "dak lak"),
            ("con tum", "kon tum"),
            ("bac can", "bac kan"),
            ("mĩ tho", "my tho"),
            ("Lí Nhân", "ly nhan"),
            ("quí", "quy"),
            ("kỉ luật", "ky luat"),
        ];
        for (typed, wanted) in cases {
            assert!(respelled(typed).iter().any(|way| way == wanted), "{typed}: {:?}", respelled(typed));
        }
        assert!(respelled("tay").is_empty() && respelled("").is_empty());
        assert!(!spellings().types.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn few_ways_are_tried_and_none_is_what_was_typed(typed in "\\PC{0,40}") {
            let ways = respelled(&typed);
            proptest::prop_assert!(ways.len() <= TRIED);
            proptest::prop_assert!(ways.iter().all(|way| !way.is_empty() && *way != fold(&typed).text));
        }
    }
}
