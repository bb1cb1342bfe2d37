//! Numbers in the manner of a language.

use super::Language;

/// Writes a number in the manner of a language: `48.772` and `2,19` in Vietnamese, `48,772` and `2.19` in English.
pub fn format_number(value: f64, language: Language) -> String {
    let (group, decimal) = match language {
        Language::Vietnamese => ('.', ','),
        Language::English => (',', '.'),
    };
    let plain = format!("{}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::new();
    if value < 0.0 {
        text.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(decimal);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_each_language() {
        assert_eq!(format_number(48_772.0, Language::Vietnamese), "48.772");
        assert_eq!(format_number(1234.5, Language::English), "1,234.5");
        assert_eq!(format_number(-2.19, Language::Vietnamese), "−2,19");
    }
}
