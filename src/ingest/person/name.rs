//! Names of people, as far as their syllables tell.
//!
//! Must not know posts or what a person is named for.

/// A name printed in capitals, with capitals at its first letters only; other names and initials as they are.
pub(crate) fn title_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) || !name.contains(' ') {
        return name.to_owned();
    }
    let mut cased = String::with_capacity(name.len());
    let mut first = true;
    for character in name.chars() {
        if first {
            cased.push(character);
        } else {
            cased.extend(character.to_lowercase());
        }
        first = !character.is_alphanumeric();
    }
    cased
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_taken_down_and_mixed_names_stay() {
        assert_eq!(title_case("NHẬT MINH - ĐỨC ANH"), "Nhật Minh - Đức Anh");
        assert_eq!(title_case("Hương Thu"), "Hương Thu");
        assert_eq!(title_case("PV"), "PV");
    }
}
