//! Names of people, as far as their syllables tell.
//!
//! Must not know posts or what a person is named for.

use crate::ingest::document::phrases::{Phrases, phrases};
use crate::ingest::document::words::Words;
use crate::text::canonical_key;

/// Surnames of more than nine in ten people, and of the larger minorities, as canonical keys.
pub(super) static SURNAMES: Phrases = phrases![
    "an", "âu", "bá", "bạch", "bàn", "bành", "bế", "biện", "bùi", "ca", "cam", "cao", "cầm", "châu", "chu",
    "chung", "chử", "cù", "cung", "danh", "dương", "đái", "đàm", "đàng", "đặng", "đào", "đèo", "đậu", "điểu",
    "điền", "đinh", "đỗ", "đoàn", "đồng", "đổng", "giang", "giàng", "hà", "hạ", "hán", "hầu", "hồ", "hoa",
    "hoàng", "hứa", "huỳnh", "kha", "khổng", "khuất", "khúc", "kiên", "kiều", "kim", "kpă", "ksor", "la",
    "lã", "lại", "lâm", "lầu", "lê", "liêu", "lò", "lỗ", "lộc", "lục", "lương", "lường", "lưu", "lữ", "lý",
    "ma", "mã", "mạc", "mai", "mạnh", "mông", "mùa", "nay", "ngân", "nghiêm", "ngô", "ngụy", "nguyễn",
    "nhâm", "nhan", "nhữ", "ninh", "nông", "ông", "phạm", "phan", "phí", "phó", "phù", "phùng", "phương",
    "quách", "quan", "rcom", "rơ", "sầm", "siu", "sơn", "sùng", "tạ", "tào", "tăng", "thạch", "thái", "thân",
    "thào", "thiều", "tiêu", "tô", "tôn", "tống", "trà", "trần", "triệu", "trịnh", "trương", "từ", "tưởng",
    "ung", "ứng", "vàng", "văn", "vi", "viên", "võ", "vòng", "vũ", "vừ", "vương", "xa", "y", "h",
];

/// Whether a word is a surname.
pub(crate) fn is_surname(words: &Words<'_>, at: usize) -> bool {
    SURNAMES.stands(words, at)
}

/// Whether a word as it is printed is a surname.
pub(crate) fn is_surname_word(printed: &str) -> bool {
    SURNAMES.list.contains(&canonical_key(printed).as_str())
}

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

    #[test]
    fn surnames_are_listed_once_as_canonical_keys() {
        for surname in SURNAMES.list {
            assert_eq!(crate::text::canonical_key(surname), *surname);
            assert_eq!(SURNAMES.list.iter().filter(|other| *other == surname).count(), 1, "{surname}");
        }
        let words = Words::of("Nguyễn Đảng");
        assert!(is_surname(&words, 0) && !is_surname(&words, 1));
    }
}
