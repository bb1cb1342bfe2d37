//! Posts: the words that they begin with and go on with.

use crate::ingest::phrases::{Phrases, phrases};
use crate::ingest::words::Words;

/// A post: indices of its first and last word, the name of a person after it perhaps included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Post {
    /// Whether the capitalised words from `run` on follow an organ or a type of place, so that they can be its name.
    pub(super) fn is_of_place(self, words: &Words<'_>, run: usize) -> bool {
        static HOLDERS: Phrases = phrases![
            "ủy",
            "tỉnh",
            "huyện",
            "quận",
            "xã",
            "phường",
            "phố",
            "trấn",
            "ấp",
            "thôn",
            "bản",
            "bộ",
            "khu",
            "thpt",
            "thcs",
            "trường",
            "học",
            "non",
            "ty",
            "htx",
            "viện",
            "đường",
            "làng",
            "buôn",
            "khóm",
            "xóm",
        ];
        run > self.first && HOLDERS.stands(words, run - 1)
    }
}

/// How posts begin, longer phrases before those that they begin with.
static BEGINNINGS: Phrases = phrases![
    "đại biểu quốc hội",
    "tổng bí thư",
    "phó bí thư",
    "phó chủ tịch",
    "huyện ủy viên",
    "tỉnh ủy viên",
    "thành ủy viên",
    "đảng ủy viên",
    "trưởng công an",
    "phó chủ nhiệm",
    "chánh văn phòng",
    "chánh thanh tra",
    "phó giám đốc",
    "tổng giám đốc",
    "phó hiệu trưởng",
    "chỉ huy trưởng",
    "phó chỉ huy",
    "chính trị viên",
    "phó chính ủy",
    "phó cục trưởng",
    "chi cục trưởng",
    "phó chi cục",
    "phó thủ tướng",
    "giám đốc sở",
    "xã đội trưởng",
    "thôn đội trưởng",
    "bí thư",
    "chủ tịch",
    "ủy viên",
    "phó trưởng",
    "trưởng ban",
    "phó ban",
    "trưởng phòng",
    "trưởng trạm",
    "trưởng khoa",
    "trưởng khối",
    "trưởng đoàn",
    "trưởng thôn",
    "trưởng ấp",
    "trưởng bản",
    "trưởng khu",
    "trưởng khóm",
    "trưởng xóm",
    "trưởng làng",
    "thôn trưởng",
    "tổ trưởng",
    "tổ phó",
    "chủ nhiệm",
    "phó chánh",
    "chánh án",
    "giám đốc",
    "hiệu trưởng",
    "chính ủy",
    "đội trưởng",
    "cục trưởng",
    "viện trưởng",
    "bộ trưởng",
    "thứ trưởng",
    "thủ tướng",
    "thường trực",
    "đồn trưởng",
    "nguyên",
    "quyền",
];

/// Syllables that posts go on with in lower case.
static SYLLABLES: Phrases = phrases![
    "an",
    "ban",
    "binh",
    "biên",
    "bon",
    "buôn",
    "bí",
    "bạc",
    "bản",
    "bệnh",
    "bộ",
    "cao",
    "chi",
    "chiến",
    "chuyên",
    "chánh",
    "chính",
    "chấp",
    "chỉ",
    "chủ",
    "chức",
    "các",
    "cán",
    "công",
    "cơ",
    "cục",
    "cựu",
    "doanh",
    "du",
    "dân",
    "dưỡng",
    "dục",
    "gia",
    "giám",
    "giáo",
    "hiểm",
    "hiệu",
    "hoạch",
    "huy",
    "huyện",
    "hành",
    "hòa",
    "hóa",
    "hưu",
    "hạ",
    "hậu",
    "học",
    "hội",
    "hợp",
    "khoa",
    "khu",
    "khóa",
    "khóm",
    "khối",
    "kinh",
    "kiêm",
    "kiểm",
    "kế",
    "kỹ",
    "lao",
    "liên",
    "làng",
    "lâm",
    "lý",
    "lịch",
    "môi",
    "môn",
    "mầm",
    "mặt",
    "nghiệp",
    "nghệ",
    "nguyên",
    "ngành",
    "ngũ",
    "nhiệm",
    "nhà",
    "nhân",
    "niên",
    "non",
    "nông",
    "nước",
    "nội",
    "nữ",
    "phát",
    "phòng",
    "phó",
    "phương",
    "phường",
    "phố",
    "phụ",
    "phục",
    "quan",
    "quyền",
    "quân",
    "quản",
    "quận",
    "quốc",
    "sinh",
    "sát",
    "sản",
    "sở",
    "sự",
    "thanh",
    "thao",
    "thiếu",
    "thuế",
    "thành",
    "thôn",
    "thông",
    "thư",
    "thương",
    "thường",
    "thể",
    "thị",
    "thủy",
    "tin",
    "toàn",
    "tra",
    "tri",
    "triển",
    "trung",
    "truyền",
    "trách",
    "trường",
    "trưởng",
    "trạm",
    "trấn",
    "trận",
    "trị",
    "trực",
    "tuyên",
    "tài",
    "tá",
    "tác",
    "tư",
    "tạo",
    "tập",
    "tế",
    "tỉnh",
    "tịch",
    "tổ",
    "tổng",
    "viên",
    "viện",
    "và",
    "văn",
    "vận",
    "vật",
    "vệ",
    "vụ",
    "vực",
    "xây",
    "xã",
    "xóm",
    "y",
    "án",
    "đoàn",
    "đô",
    "đường",
    "đại",
    "đạo",
    "đảng",
    "đặc",
    "địa",
    "đốc",
    "đồn",
    "đồng",
    "đội",
    "động",
    "ấp",
    "ủy",
];

/// Words of posts that are printed with a capital.
static WORDS: Phrases = phrases![
    "bí",
    "thư",
    "phó",
    "chủ",
    "tịch",
    "ủy",
    "viên",
    "trưởng",
    "ban",
    "đảng",
    "hđnd",
    "ubnd",
    "ubmttq",
    "mttq",
    "bch",
    "btv",
    "ubkt",
    "huyện",
    "tỉnh",
    "thành",
    "thường",
    "trực",
    "vụ",
    "bộ",
    "chi",
    "hội",
    "đoàn",
    "tổ",
    "phòng",
    "khối",
    "công",
    "sở",
    "thanh",
    "tra",
    "kiểm",
    "chánh",
    "giám",
    "đốc",
    "chấp",
    "hành",
    "trung",
    "ương",
    "quốc",
    "mặt",
    "trận",
    "nhân",
    "dân",
    "đồng",
    "trạm",
    "hiệu",
    "trường",
    "thpt",
    "thcs",
    "htx",
    "văn",
    "phường",
    "xã",
    "quận",
    "thị",
    "chính",
    "tuyên",
    "giáo",
    "tổng",
    "nguyên",
    "quyền",
    "theo",
    "nhiệm",
    "tiểu",
];

/// Syllables that names have as well are told by what stands around them.
static NAMES_TOO: Phrases = phrases![
    "thành", "văn", "thanh", "công", "trung", "quốc", "đoàn", "nhân", "quyền", "giáo", "chi", "thị", "chính",
    "thư",
];

/// Words of posts that are printed with a capital and are no part of a name or place.
pub(super) fn is_post_word(words: &Words<'_>, at: usize) -> bool {
    WORDS.stands(words, at) && !NAMES_TOO.stands(words, at)
}

/// The number of words of the beginning of a post that stands at a word.
pub(super) fn begins_post(words: &Words<'_>, at: usize) -> Option<usize> {
    BEGINNINGS.length(words, at)
}

/// The post that begins at a word, with further posts after commas: `Bí thư Đảng ủy, Chủ tịch HĐND xã Hòa Phú`.
pub(super) fn post_at(words: &Words<'_>, at: usize, end: usize) -> Option<Post> {
    let length = begins_post(words, at)?;
    let bare = matches!(words.key(at), "nguyên" | "quyền" | "thường") && length <= 2;
    if bare && begins_post(words, at + length).is_none() {
        return None;
    }
    let mut last = at + length - 1;
    while last + 1 < end && last < at + 40 {
        let gap = words.gap(last);
        let stopped = ends_name(words, last) && !words.is_capital(last + 1);
        let goes_on = words.adjoins(last) && !stopped && belongs(words, last + 1);
        let another = matches!(gap.trim(), "," | "-" | "–" | ";")
            && !gap.contains('\n')
            && begins_post(words, last + 1).is_some();
        let dashed_name =
            matches!(gap, " - " | " – " | "-") && words.is_capital(last) && words.is_capital(last + 1);
        if !goes_on && !another && !dashed_name {
            break;
        }
        last += 1;
    }
    while last > at && words.key(last) == "và" {
        last -= 1;
    }
    Some(Post { first: at, last })
}

/// Pairs that go on after two capitals: Đoàn Thanh niên, Hội Nông dân Thành phố.
static PAIRS: Phrases = phrases![
    "thanh niên",
    "thanh tra",
    "công an",
    "công đoàn",
    "công ty",
    "công thương",
    "trung ương",
    "trung tâm",
    "quốc hội",
    "văn phòng",
    "văn hóa",
    "nhân dân",
    "giáo dục",
    "thị ủy",
    "thị xã",
    "thị trấn",
    "thành ủy",
    "thành phố",
    "chính trị",
    "nông dân",
    "phụ nữ",
];

/// Whether a name of a place or person ends at a word, so that what follows in lower case is no part of the post.
fn ends_name(words: &Words<'_>, last: usize) -> bool {
    let named = |at: usize| {
        let abbreviated = words.text(at, at).chars().nth(1).is_some_and(char::is_uppercase);
        words.is_capital(at) && !abbreviated && !is_post_word(words, at)
    };
    last > 0 && named(last) && named(last - 1) && words.adjoins(last - 1) && !PAIRS.stands(words, last)
}

fn belongs(words: &Words<'_>, at: usize) -> bool {
    let numbered = words.is_number(at) && words.key(at).len() <= 2;
    let place = matches!(
        words.key(at - 1),
        "ấp" | "thôn" | "phường" | "quận" | "phố" | "tổ" | "bản" | "khóm" | "xóm" | "khu" | "đội"
    );
    words.is_capital(at) || SYLLABLES.stands(words, at) || (numbered && place)
}
