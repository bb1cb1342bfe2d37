//! Reports of offices and branches rather than of places: a police, a military command, a department's own party committee.

use std::ops::Range;

use crate::ingest::document::phrases::{Phrases, phrases};
use crate::ingest::document::words::Words;
use crate::model::Level;

use super::locality::Candidate;

/// Offices whose party committees report on themselves, longer phrases first.
static OFFICES: Phrases = phrases![
    "bộ chỉ huy quân sự",
    "ban chỉ huy quân sự",
    "bộ chỉ huy bộ đội biên phòng",
    "bộ đội biên phòng",
    "khối các cơ quan và doanh nghiệp",
    "khối cơ quan và doanh nghiệp",
    "khối các cơ quan",
    "khối cơ quan",
    "khối doanh nghiệp",
    "các cơ quan đảng",
    "ủy ban nhân dân",
    "viện kiểm sát nhân dân",
    "tòa án nhân dân",
    "tổng công ty",
    "công ty",
    "tập đoàn",
    "công an",
    "quân sự",
    "chi cục",
    "cục",
    "sở",
    "trường",
    "bệnh viện",
    "kiểm lâm",
];

/// Words before an office that make it the one reported on.
static OWNERS: Phrases = phrases!["đảng bộ", "đảng ủy", "chi bộ",];

/// The offices that some words name as reporting on themselves.
pub(super) fn sectors(words: &Words<'_>, range: Range<usize>, weight: i32) -> Vec<Candidate> {
    let mut found = Vec::new();
    for at in range.clone() {
        let Some(owner) = OWNERS.length(words, at) else { continue };
        let first = at + owner;
        let Some(length) = OFFICES.length(words, first) else { continue };
        if !words.adjoins(first - 1) || first + length > range.end {
            continue;
        }
        let last = end_of_name(words, first + length - 1, range.end);
        // `đảng ủy công an` in passing is not the name of an office; a capital makes it one.
        if !words.is_capital(first) {
            continue;
        }
        let (named, last) = (last, place_after(words, last, range.end));
        let name = words.text(first, named).split_whitespace().collect::<Vec<_>>().join(" ");
        found.push(Candidate {
            name,
            level: Level::Sector,
            units: Vec::new(),
            weight,
            range: words.span(at, last),
        });
    }
    found
}

/// Syllables that names of offices go on with in lower case: Y tế, Giáo dục và Đào tạo.
static SYLLABLES: Phrases = phrases![
    "tế",
    "dục",
    "và",
    "tạo",
    "nghiệp",
    "triển",
    "nông",
    "thôn",
    "vụ",
    "thương",
    "chính",
    "nguyên",
    "trường",
    "học",
    "nghệ",
    "động",
    "binh",
    "hội",
    "hóa",
    "thao",
    "lịch",
    "tin",
    "thông",
    "pháp",
    "hoạch",
    "tư",
    "dựng",
    "vận",
    "tải",
    "khoa",
    "phổ",
    "cao",
    "đẳng",
    "đại",
    "thuế",
    "kê",
    "quản",
];

/// Types of units whose office it is: Công an tỉnh.
static TYPES: Phrases = phrases!["tỉnh", "huyện", "quận", "thành", "phố", "thị", "xã", "phường",];

/// The last word of an office's name: its capitalised words with what belongs to them, and the type of place it is of.
fn end_of_name(words: &Words<'_>, first: usize, end: usize) -> usize {
    let mut last = first;
    let mut placed = false;
    while last + 1 < end && words.adjoins(last) {
        let is_type = TYPES.stands(words, last + 1) && !words.is_capital(last + 1);
        let belongs = !placed && (SYLLABLES.stands(words, last + 1) || words.is_capital(last + 1));
        if !is_type && !belongs {
            break;
        }
        placed |= is_type;
        last += 1;
    }
    // A conjunction joins the name to something else when nothing of the name follows.
    if words.key(last) == "và" { last - 1 } else { last }
}

/// The last word of the place that an office's type word is followed by; the office's own last word without one.
fn place_after(words: &Words<'_>, last: usize, end: usize) -> usize {
    let mut place = last;
    while TYPES.stands(words, last) && place + 1 < end && words.adjoins(place) && words.is_capital(place + 1)
    {
        place += 1;
    }
    place
}
