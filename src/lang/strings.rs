//! The string table: one row a text, a missing translation does not compile.

macro_rules! strings {
    ($($name:ident: $vi:literal, $en:literal;)*) => {
        /// Every text that a user reads, in one language.
        #[derive(Debug)]
        pub struct Strings {
            $(#[doc = $en] pub $name: &'static str,)*
        }
        /// The texts in Vietnamese.
        pub static VI: Strings = Strings { $($name: $vi,)* };
        /// The texts in English.
        pub static EN: Strings = Strings { $($name: $en,)* };
        /// Each text's name, Vietnamese and English, for tests and documentation.
        pub static TABLE: &[(&str, &str, &str)] = &[$((stringify!($name), $vi, $en),)*];
    };
}

// One row a text; rows of one part of the program stand together.
strings! {
    // The vocabulary of reports.
    report: "Báo cáo", "Report";
    reports: "Báo cáo", "Reports";
    figure: "Số liệu", "Figure";
    figures: "Số liệu", "Figures";
    locality: "Địa phương", "Locality";
    term: "Nhiệm kỳ", "Term";
    themes: "Chủ đề", "Themes";
    people: "Người được nêu", "People";
    source: "Nguồn", "Source";
    as_of: "Tính đến", "As of";
    published: "Đăng ngày", "Published";
    unknown: "không nêu", "not stated";
    level_province: "tỉnh", "province";
    level_district: "huyện", "district";
    level_commune: "xã", "commune";
    level_village: "thôn", "village";
    level_sector: "ngành", "sector";
    level_other: "khác", "other";
    role_result: "Kết quả", "Results";
    role_limitation: "Hạn chế", "Limitations";
    role_cause: "Nguyên nhân", "Causes";
    role_lesson: "Bài học", "Lessons";
    role_direction: "Phương hướng", "Directions";
    role_context: "Bối cảnh", "Context";
    // Remarks of the reading of prose.
    remark_ambiguous_number: "Con số có thể hiểu theo nhiều cách, không được ghi nhận", "A number that can be read in more than one way; left out";
    remark_unattached_percent: "Tỷ lệ so với chỉ tiêu nhưng không rõ thuộc số liệu nào", "A percent of a target with no figure that it belongs to";
    remark_sum_mismatch: "Các số thành phần cộng lại không khớp với tổng số", "The parts do not add up to the total";
    remark_percent_mismatch: "Tỷ lệ nêu trong bài không khớp với các con số", "The percent given does not follow from the numbers";
    remark_dates_disagree: "Số liệu đề ngày sau ngày đăng bài", "A figure dated after the document was published";
    remark_text_cut: "Văn bản quá dài, phần sau không được đọc", "The text is too long; the rest was not read";
}
