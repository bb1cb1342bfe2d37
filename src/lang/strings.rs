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
    // Sorting and listing.
    sort_relevance: "mức phù hợp", "relevance";
    sort_locality: "địa phương", "locality";
    sort_date: "ngày", "date";
    sort_figures: "số liệu", "figures";
    sort_attainment: "mức đạt", "attainment";
    sort_value: "giá trị", "value";
    sort_by: "xếp theo {key}", "by {key}";
    listing_reports: "Báo cáo", "Reports";
    listing_figures: "Số liệu", "Figures";
    listing_localities: "Địa phương", "Localities";
    now_in: "nay thuộc {name}", "in {name} since July 2025";
    figures_short: "số liệu", "fig";
    // The key table.
    help_filter: "Gõ điều kiện lọc", "Type a filter";
    help_locality: "Chọn địa phương", "Choose localities";
    help_theme: "Chọn chủ đề", "Choose themes";
    help_list: "Xếp danh sách theo báo cáo, số liệu, địa phương", "List reports, figures or localities";
    help_chart: "Biểu đồ tiếp theo", "Next chart";
    help_open: "Mở, tới câu dẫn chứng", "Open; go to the evidence";
    help_why: "Vì sao xếp như vậy", "Why this status";
    help_export: "Xuất phần đang xem ra tệp", "Export the current view";
    help_help: "Trợ giúp", "Help";
    help_undo: "Hoàn tác lọc, sắp xếp", "Undo the last filter or sort";
    help_redo: "Làm lại", "Redo";
    help_quit: "Thoát", "Quit";
    help_back: "Lùi một bước", "Go back one step";
    help_copy: "Chép lệnh tạo lại phần đang xem", "Copy the command that makes this view";
    help_sort: "Đổi cách sắp xếp", "Change the order";
    help_reverse: "Đảo thứ tự", "Turn the order round";
    help_pick_chart: "Chọn biểu đồ", "Choose a chart";
    help_metric: "Chọn chỉ số để so sánh", "Choose the metric to compare";
    help_drop: "Bỏ điều kiện lọc cuối", "Drop the last condition";
    help_clear: "Bỏ mọi điều kiện lọc", "Drop every condition";
    help_down: "Xuống", "Down";
    help_up: "Lên", "Up";
    help_left: "Gập nhánh, sang trái", "Fold; left";
    help_right: "Mở nhánh, sang phải", "Unfold; right";
    help_first: "Về đầu", "To the first";
    help_last: "Về cuối", "To the last";
    help_half_down: "Xuống nửa trang", "Half a page down";
    help_half_up: "Lên nửa trang", "Half a page up";
    help_next_hit: "Chỗ khớp tiếp theo", "Next hit";
    help_previous_hit: "Chỗ khớp trước", "Previous hit";
    help_next_figure: "Số liệu tiếp theo trong báo cáo", "Next figure of the report";
    help_previous_figure: "Số liệu trước trong báo cáo", "Previous figure of the report";
    help_next_pane: "Sang ô kế", "Next pane";
    help_previous_pane: "Về ô trước", "Previous pane";
    help_focus_list: "Tới danh sách", "To the list";
    help_focus_detail: "Tới chi tiết", "To the detail";
    help_focus_chart: "Tới biểu đồ", "To the chart";
    help_zoom: "Phóng to, thu nhỏ ô", "Zoom the pane";
    help_translation: "Tiếng Việt, tiếng Anh hay cả hai", "Vietnamese, English or both texts";
    help_language: "Đổi ngôn ngữ giao diện", "Switch the language of the program";
    help_palette: "Đổi bảng màu", "Switch the palette";
    help_glyphs: "Ký tự ASCII hay Unicode", "ASCII or Unicode signs";
    help_commands: "Tìm lệnh theo tên", "Find a command by name";
    help_suspend: "Tạm dừng, về dòng lệnh", "Suspend to the shell";
    help_accept_filter: "Giữ điều kiện", "Keep the condition";
    help_complete_filter: "Điền tiếp", "Complete";
    help_leave_filter: "Thôi gõ, trả lại như trước", "Stop typing, back to what was shown";
    help_overlay_accept: "Nhận", "Accept";
    help_overlay_mark: "Chọn thêm", "Mark";
    help_overlay_close: "Đóng", "Close";
    help_next_field: "Ô kế", "Next field";
    help_next_value: "Giá trị kế", "Next value";
    help_previous_field: "Ô trước", "Previous field";
    help_previous_value: "Giá trị trước", "Previous value";
    scope_panes: "Các ô", "Panes";
    scope_filter_line: "Dòng lọc", "Filter line";
    scope_overlay: "Hộp thoại", "Dialogs";
    // The screen.
    title_embedded: "sẵn có", "embedded";
    title_counts: "{reports} báo cáo · {figures} số liệu", "{reports} reports · {figures} figures";
    filter_label: "lọc", "filter";
    filter_counts: "{reports}/{all_reports} báo cáo · {figures}/{all_figures} số liệu", "{reports} of {all_reports} reports · {figures} of {all_figures} figures";
    filter_empty: "Không có gì khớp. Điều kiện làm rỗng: {condition} (x để bỏ)", "Nothing matches. The condition that empties it: {condition} (x drops it)";
    filter_empty_typing: "Không có gì khớp", "Nothing matches";
    nothing_loaded: "Chưa có báo cáo nào. Mở tệp: dauan TỆP…", "There are no reports. Open some: dauan FILE…";
    too_small: "Cần ít nhất {width}x{height}, đang là {now_width}x{now_height}", "Needs at least {width}x{height}, has {now_width}x{now_height}";
    pane_detail: "Chi tiết", "Detail";
    pane_targets: "So với chỉ tiêu", "Against targets";
    pane_compare: "So sánh", "Compare";
    pane_coverage: "Độ phủ", "Coverage";
    chart_none: "Không có số liệu để vẽ.", "There is no figure to draw.";
    chart_no_metric: "Chọn chỉ số bằng M, hoặc một số liệu trong danh sách.", "Choose a metric with M, or a figure in the list.";
    chart_left_out: "bỏ qua", "left out";
    undone: "Đã hoàn tác", "Undone";
    nothing_to_undo: "Không còn gì để hoàn tác", "Nothing to undo";
    redone: "Đã làm lại", "Redone";
    nothing_to_redo: "Không còn gì để làm lại", "Nothing to redo";
    copied: "Đã chép lệnh: {command}", "Copied the command: {command}";
    language_now: "Giao diện tiếng Việt", "The program speaks English";
    palette_now: "Bảng màu: {name}", "Palette: {name}";
    glyphs_unicode: "Dùng ký tự Unicode", "Unicode signs";
    glyphs_ascii: "Dùng ký tự ASCII", "ASCII signs";
    translation_both: "Tiếng Việt và tiếng Anh", "Vietnamese and English";
    translation_source: "Chỉ nguyên văn", "The text alone";
    translation_english: "Chỉ tiếng Anh", "English alone";
    no_translation: "(không có bản tiếng Anh)", "(no English rendering)";
    no_figure_here: "Không có số liệu ở đây", "There is no figure here";
    no_hit: "Không có chỗ khớp trong báo cáo này", "No hit in this report";
    // The detail.
    within: "thuộc {name}", "in {name}";
    term_span: "nhiệm kỳ {from}–{to}", "term {from}–{to}";
    no_term: "không nêu nhiệm kỳ", "no term stated";
    figures_by_status: "Theo trạng thái", "By status";
    assessed_of: "{assessed}/{all} số liệu xét được với chỉ tiêu", "{assessed} of {all} figures assessed";
    field_metric: "Chỉ số", "Metric";
    field_value: "Giá trị", "Value";
    field_counted: "Đếm", "Counted";
    field_target: "Chỉ tiêu", "Target";
    field_status: "Trạng thái", "Status";
    field_place: "Nơi", "Place";
    field_period: "Kỳ", "Period";
    field_themes: "Chủ đề", "Themes";
    field_evidence: "Dẫn chứng", "Evidence";
    field_author: "Tác giả", "Author";
    field_document: "Tài liệu", "Document";
    // Overlays.
    why_title: "Vì sao", "Why";
    help_title: "Trợ giúp", "Help";
    help_search: "gõ để tìm", "type to search";
    picker_locality: "Địa phương", "Localities";
    picker_theme: "Chủ đề", "Themes";
    picker_metric: "Chỉ số", "Metrics";
    picker_chart: "Biểu đồ", "Charts";
    picker_command: "Lệnh", "Commands";
    picker_nothing: "Không có gì khớp", "Nothing matches";
    export_title: "Xuất ra tệp", "Export";
    export_what: "Phần", "What";
    export_format: "Dạng", "Format";
    export_path: "Tệp", "File";
    export_hint: "Tab đổi ô · ←/→ đổi giá trị · Enter ghi · Esc thôi", "Tab field · ←/→ value · Enter writes · Esc leaves";
    export_exists: "Tệp đã có: {path}. Ghi đè? Enter ghi đè, Esc thôi", "The file exists: {path}. Overwrite it? Enter overwrites, Esc leaves";
    export_done: "Đã ghi {path}: {rows} số liệu, {bytes} byte", "Wrote {path}: {rows} figures, {bytes} bytes";
    export_failed: "Không ghi được: {error}", "Could not write: {error}";
    export_working: "Đang ghi…", "Writing…";
    scope_view: "danh sách đang lọc", "the filtered list";
    scope_report: "báo cáo này", "this report";
    scope_figure: "số liệu này", "this figure";
    scope_chart: "biểu đồ này", "this chart";
    worker_failed: "Một phần việc bị hỏng: {error}", "A worker failed: {error}";
    field_reached: "Mức đạt", "Reached";
    field_share: "Tỷ lệ", "Share";
    field_pace: "Tiến độ", "Pace";
    field_missing: "Còn thiếu", "Missing";
}
