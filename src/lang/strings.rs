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
    // Doubts about the fields of a document.
    doubt_dates_disagree: "một ngày đăng khác với ngày đã lấy", "another date of publication than the one taken";
    doubt_impossible_date: "ngày không có trong lịch", "no such date in the calendar";
    doubt_date_to_come: "số liệu tính đến một ngày sau ngày đăng", "figures counted up to a date after publication";
    doubt_ambiguous_place: "nhiều đơn vị hành chính cùng tên này, chưa rõ là đơn vị nào", "several units share this name, it is not clear which is meant";
    doubt_several_terms: "bài nêu nhiều nhiệm kỳ, đã lấy nhiệm kỳ sau", "several terms are named, the later one was taken";
    // Why a document could not be read.
    format_empty: "tài liệu trống", "the document is empty";
    format_binary: "tài liệu là dữ liệu nhị phân, không phải văn bản", "the document is binary data, not text";
    format_unknown_encoding: "không nhận ra bảng mã của tài liệu (đọc được UTF-8, UTF-16, windows-1258, TCVN3, VNI, VISCII)", "the document's encoding is none of UTF-8, UTF-16, windows-1258, TCVN3, VNI and VISCII";
    format_too_large: "tài liệu lớn hơn {limit} MiB", "the document is larger than {limit} MiB";
    format_unsupported: "không đọc được tài liệu định dạng {format}", "documents of this format are not read: {format}";
    format_not_built_in: "bản dựng này không đọc {format}; hãy dựng lại với --features pdf", "this build reads no {format}; build it with --features pdf";
    format_damaged: "tài liệu {format} bị hỏng", "the {format} document is damaged";
    format_encrypted: "tài liệu {format} bị khóa bằng mật khẩu", "the {format} document is encrypted";
    format_no_text: "tài liệu {format} chỉ có ảnh, không có chữ", "the {format} document has no text, only pictures";
}
