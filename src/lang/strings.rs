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
    // What is wrong with a typed filter.
    filter_missing_value: "Ký tự {at}: sau “{field}” còn thiếu giá trị, ví dụ {example}", "Character {at}: “{field}” has no value yet, for example {example}";
    filter_missing_condition: "Ký tự {at}: sau dấu “!” cần một điều kiện, ví dụ !status:met", "Character {at}: “!” needs a condition after it, for example !status:met";
    filter_unclosed_quote: "Ký tự {at}: dấu ngoặc kép chưa đóng", "Character {at}: this quote is not closed yet";
    filter_half_typed: "Ký tự {at}: giá trị của “{field}” chưa gõ xong, ví dụ {example}", "Character {at}: the value of “{field}” is not finished, for example {example}";
    filter_unknown_field: "Ký tự {at}: không có trường “{word}”; nếu đó là từ cần tìm, hãy đặt trong ngoặc kép", "Character {at}: there is no field “{word}”; put it in quotes to search for the words";
    filter_unknown_field_near: "Ký tự {at}: không có trường “{word}”; có phải là “{near}:”?", "Character {at}: there is no field “{word}”; did you mean “{near}:”?";
    filter_unknown_value: "Ký tự {at}: “{field}” không nhận “{word}”; hãy chọn: {codes}", "Character {at}: “{field}” cannot be “{word}”; choose one of: {codes}";
    filter_unknown_value_near: "Ký tự {at}: “{field}” không nhận “{word}”; có phải là “{near}”?", "Character {at}: “{field}” cannot be “{word}”; did you mean “{near}”?";
    filter_no_order: "Ký tự {at}: “{field}” không so sánh lớn bé được; hãy dùng dấu “:”", "Character {at}: “{field}” has no order; use “:” instead";
    filter_no_value: "Ký tự {at}: “{word}” không phải giá trị của “{field}”; ví dụ {example}", "Character {at}: “{word}” is no value for “{field}”; for example {example}";
    filter_reversed: "Ký tự {at}: khoảng của “{field}” bị ngược; hãy viết số nhỏ trước", "Character {at}: the range of “{field}” runs backwards; put the smaller number first";
}
