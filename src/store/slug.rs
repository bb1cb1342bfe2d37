//! File names made from data (promise F3).

use crate::text::fold;

/// Bytes of the longest name.
const LIMIT: usize = 100;
/// Names that Windows keeps for devices, whatever follows the first point.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Makes a file name of a text: letters without marks, digits, `.`, `_` and `-`, no leading point, at most 100 bytes,
/// no device name; `dauan` when nothing is left.
pub fn slug(text: &str) -> String {
    let mut name = String::with_capacity(text.len().min(LIMIT));
    for character in fold(text).text.chars() {
        if name.len() == LIMIT {
            break;
        }
        if character.is_ascii_alphanumeric() || matches!(character, '.' | '_') {
            name.push(character);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_start_matches(['.', '-']).trim_end_matches(['.', '-']);
    if name.is_empty() {
        return "dauan".to_owned();
    }
    if is_device(name) {
        let kept = name.get(..LIMIT - 2).unwrap_or(name);
        return format!("x-{kept}");
    }
    name.to_owned()
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let numbered = |kind: &str| {
        stem.strip_prefix(kind)
            .is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
    };
    DEVICES.contains(&stem) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_short_and_harmless() {
        let cases = [
            ("Kế Sách 2020–2025", "ke-sach-2020-2025"),
            ("../../etc/passwd", "etc-passwd"),
            ("Đức Trọng: kết quả.csv", "duc-trong-ket-qua.csv"),
            (".hidden", "hidden"),
            ("CON", "x-con"),
            ("com1.txt", "x-com1.txt"),
            ("company", "company"),
            ("con-so", "con-so"),
            ("a\u{202e}b\u{1b}[31m", "a-b-31m"),
            ("…", "dauan"),
            ("", "dauan"),
            ("name.", "name"),
        ];
        for (text, name) in cases {
            assert_eq!(slug(text), name, "{text:?}");
        }
        assert_eq!(slug(&"đ".repeat(300)).len(), 100);
    }

    proptest::proptest! {
        #[test]
        fn every_text_gives_a_fit_name(text in ".{0,200}") {
            let name = slug(&text);
            proptest::prop_assert!(!name.is_empty() && name.len() <= 100 && !name.starts_with('.'));
            proptest::prop_assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)));
            proptest::prop_assert!(!is_device(&name));
            proptest::prop_assert_eq!(slug(&name), name);
        }
    }
}
