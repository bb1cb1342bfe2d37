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
    // Key scripts.
    keys_unclosed: "Ký tự thứ {at}: dấu < chưa có dấu > đóng lại; muốn gõ chính dấu < thì viết <lt>", "Character {at}: this < has no closing >; write <lt> for a plain <";
    keys_unknown: "Ký tự thứ {at}: không có phím nào tên là <{name}>; ví dụ viết đúng: <enter>, <esc>, <c-d>", "Character {at}: no key is called <{name}>; right would be, for example, <enter>, <esc>, <c-d>";
    keys_control: "Ký tự thứ {at}: ký tự điều khiển không gõ được; hãy viết tên phím trong dấu < >", "Character {at}: a control character cannot be typed; write the name of the key between < and >";
}
