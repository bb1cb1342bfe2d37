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
    // Loading data: what is wrong and what became of it.
    load_error: "lỗi", "error";
    load_warning: "cảnh báo", "warning";
    load_note: "ghi chú", "note";
    load_report_left_out: "bỏ qua báo cáo này", "report left out";
    load_part_left_out: "bỏ qua phần này, các phần khác vẫn được nạp", "this part left out, the rest kept";
    load_rest_left_out: "phần còn lại của tệp không được đọc", "the rest of the file was not read";
    load_file_left_out: "bỏ qua tệp này", "file left out";
    load_summary: "đã nạp {loaded}, loại {rejected}", "{loaded} loaded, {rejected} rejected";
    load_missing_field: "thiếu trường {field}", "field {field} is missing";
    load_unknown_word: "{found} không thuộc các giá trị cho phép: {expected}", "{found} is none of the known values: {expected}";
    load_wrong_type: "cần {expected} nhưng gặp {found}", "expected {expected}, found {found}";
    load_twice: "khóa {field} xuất hiện hai lần", "key {field} stands twice";
    load_twice_kept: "khóa {field} xuất hiện hai lần, giữ giá trị sau cùng", "key {field} stands twice, the last value is kept";
    load_number_range: "số quá lớn, không biểu diễn được", "number out of range";
    load_too_deep: "lồng nhau quá sâu, tối đa 128 tầng", "nested too deep, at most 128 levels";
    load_date: "{found} không phải ngày tháng, cần dạng 2023, 2023-06 hoặc 2023-06-30", "{found} is no date: expected 2023, 2023-06 or 2023-06-30";
    load_syntax: "không đúng cú pháp JSON ({detail})", "not valid JSON ({detail})";
    load_cut_end: "dữ liệu dừng giữa chừng một báo cáo (có thể tệp còn đang được ghi)", "the data stops in the middle of a report (still being written?)";
    load_cut_line: "dòng dừng giữa chừng một báo cáo", "the line stops in the middle of a report";
    load_not_utf8: "có byte không phải UTF-8", "holds bytes that are not UTF-8";
    load_utf16: "tệp mã hóa UTF-16; hãy lưu lại dưới dạng UTF-8", "the file is UTF-16; save it as UTF-8";
    load_version: "không đọc được định dạng {found}; chương trình này đọc {known}", "format {found} is not known; this program reads {known}";
    load_not_report: "cần một báo cáo là một đối tượng JSON", "expected a report, which is a JSON object";
    load_duplicate_id: "mã {id} đã được dùng, đổi thành {now}", "id {id} is taken, renamed to {now}";
    load_normalised: "văn bản được đưa về dạng NFC, các vị trí được dời theo", "text brought to NFC, ranges moved with it";
    load_other_files: "bỏ qua {count} tệp loại khác: {names}", "files of other kinds left out ({count}): {names}";
    load_folder_deep: "thư mục lồng nhau quá sâu, tối đa {limit} cấp", "folders nested too deep, at most {limit} levels";
    load_shorter: "tệp bị cắt ngắn khi đang đọc: đọc được {read} trên {expected} byte", "the file became shorter while it was read: {read} of {expected} bytes";
    load_empty: "không có báo cáo nào", "holds no report";
    load_more: "còn {count} thông báo nữa không được liệt kê", "{count} more messages are not listed";
    load_violation_empty: "để trống", "is empty";
    load_violation_term: "nhiệm kỳ kết thúc trước khi bắt đầu", "the term ends before it begins";
    load_violation_span: "vị trí không khớp với ký tự nào của văn bản", "does not lie on characters of the text";
    load_violation_twice: "xuất hiện hai lần trong báo cáo", "stands twice in the report";
    load_violation_finite: "không phải số hữu hạn", "is not a finite number";
    load_violation_below: "cận trên nhỏ hơn giá trị", "the upper end is below the value";
    load_missing_file: "không tìm thấy {path}", "{path} does not exist";
    load_similar: "không tìm thấy {path}; có phải: {similar}?", "{path} does not exist; did you mean {similar}?";
    load_unreadable: "không đọc được {path}: {reason}", "cannot read {path}: {reason}";
    load_fifo: "{path} là ống dẫn có tên (FIFO); hãy dùng - và đưa dữ liệu qua đầu vào chuẩn", "{path} is a named pipe; use - and feed it through standard input";
    load_device: "{path} là thiết bị, không phải tệp hay thư mục", "{path} is a device, not a file or a folder";
    load_socket: "{path} là socket, không phải tệp hay thư mục", "{path} is a socket, not a file or a folder";
    load_too_large: "{path} vượt quá giới hạn {limit} byte", "{path} is larger than the limit of {limit} bytes";
    load_stdin: "đầu vào chuẩn", "standard input";
    type_string: "chuỗi", "a string";
    type_number: "số", "a number";
    type_whole: "số nguyên không âm", "a whole number";
    type_bool: "giá trị đúng/sai", "true or false";
    type_null: "null", "null";
    type_list: "mảng", "a list";
    type_object: "đối tượng", "an object";
    type_range: "cặp vị trí [đầu, cuối]", "a range [start, end]";
    type_length: "mảng {count} phần tử", "a list of {count}";
    syntax_value: "cần một giá trị", "expected a value";
    syntax_colon: "cần dấu :", "expected :";
    syntax_comma_or_brace: "cần dấu , hoặc }", "expected , or }";
    syntax_comma_or_bracket: "cần dấu , hoặc ]", "expected , or ]";
    syntax_trailing_comma: "thừa dấu phẩy", "trailing comma";
    syntax_trailing: "thừa ký tự ở cuối", "trailing characters";
    syntax_key: "khóa phải là chuỗi", "a key must be a string";
    syntax_number: "số viết sai", "malformed number";
    syntax_escape: "ký hiệu thoát \\ viết sai", "malformed \\ escape";
    syntax_control: "ký tự điều khiển trong chuỗi", "control character in a string";
    // Writing files.
    write_exists: "{path} đã có; tệp cũ được giữ nguyên", "{path} exists; the old file is untouched";
    write_failed: "không ghi được {path}: {reason}; tệp cũ, nếu có, vẫn nguyên vẹn", "cannot write {path}: {reason}; the old file, if there was one, is whole";
    write_folder: "{path} là thư mục", "{path} is a folder";
    write_no_folder: "không có thư mục {path}", "there is no folder {path}";
    write_stdout: "không ghi được ra đầu ra chuẩn: {reason}", "cannot write to standard output: {reason}";
    write_done: "đã ghi {path} ({bytes} byte)", "wrote {path} ({bytes} bytes)";
    reason_permission: "không có quyền truy cập", "permission denied";
    reason_full: "hết dung lượng đĩa", "no space left on the device";
    reason_read_only: "hệ thống tệp chỉ cho đọc", "read-only file system";
    reason_missing: "không tồn tại", "does not exist";
    reason_stopped: "chương trình đang dừng", "the program is stopping";
}
