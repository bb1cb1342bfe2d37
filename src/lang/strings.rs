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
    // Measures: statuses, kinds of missing and the words that explain them.
    status_exceeded: "vượt", "exceeded";
    status_met: "đạt", "met";
    status_on_pace: "đúng tiến độ", "on pace";
    status_behind_pace: "chậm tiến độ", "behind pace";
    status_not_met: "không đạt", "not met";
    status_undecided: "chưa kết luận được", "undecided";
    status_no_verdict: "không xếp loại", "no verdict";
    missing_no_target: "không đặt chỉ tiêu", "no target set";
    missing_target_in_words: "chỉ tiêu chỉ nêu bằng lời", "target only in words";
    missing_value: "không nêu giá trị", "value not given";
    missing_unit_mismatch: "khác đơn vị tính", "unit mismatch";
    missing_direction: "chưa rõ tăng hay giảm là tốt", "direction unknown";
    missing_baseline: "không có mốc đầu kỳ", "no baseline";
    missing_term_running: "nhiệm kỳ chưa kết thúc", "term still running";
    missing_date: "không rõ nhiệm kỳ hoặc thời điểm", "term or date not stated";
    measure_percent: "{number} %", "{number} %";
    measure_at_least: "ít nhất {number}", "at least {number}";
    measure_at_most: "nhiều nhất {number}", "at most {number}";
    measure_of_whole: "{percent} của {whole}", "{percent} of {whole}";
    measure_of_a_whole: "{percent} của tổng thể", "{percent} of a whole";
    measure_implied_target: "{target} (suy ra)", "{target} (implied)";
    measure_rate_target: "{total} ({each} mỗi năm × {years} năm)", "{total} ({each} a year × {years} years)";
    measure_reported_share: "{percent} chỉ tiêu (theo báo cáo)", "{percent} of the target (as reported)";
    measure_verdict_in_words: "{word} (báo cáo nêu)", "{word} (the report says)";
    measure_gap_below: "thấp hơn chỉ tiêu {gap}", "{gap} below the target";
    measure_gap_above: "cao hơn chỉ tiêu {gap}", "{gap} above the target";
    measure_gap_none: "bằng đúng chỉ tiêu", "exactly at the target";
    measure_points: "{number} điểm phần trăm", "{number} points";
    explain_status: "Kết luận: {status}", "Status: {status}";
    explain_status_reported: "Kết luận theo lời báo cáo: {status}", "Status in the report's own words: {status}";
    explain_value: "Giá trị: {value}", "Value: {value}";
    explain_value_open: "Giá trị: {value}, tức là một khoảng {interval}", "Value: {value}, that is, anywhere in {interval}";
    explain_target: "Chỉ tiêu: {target}", "Target: {target}";
    explain_target_rate: "Chỉ tiêu cả nhiệm kỳ: {each} mỗi năm × {years} năm = {total}", "Target over the term: {each} a year × {years} years = {total}";
    explain_implied: "Chỉ tiêu suy ra: {value} ÷ {high} … {value} ÷ {low} = {band}", "Implied target: {value} ÷ {high} … {value} ÷ {low} = {band}";
    explain_implied_range: "Chỉ tiêu suy ra: {value} ÷ {percent} = {band}", "Implied target: {value} ÷ {percent} = {band}";
    explain_implied_why: "Báo cáo làm tròn {percent}, nên chỉ tiêu là một khoảng, không phải một số", "The report rounds to {percent}, so the target is a band, not a number";
    explain_share: "Tỷ lệ trong tổng số: {value} ÷ {whole} = {percent}; không phải tỷ lệ so với chỉ tiêu", "Share of the whole: {value} ÷ {whole} = {percent}; this is no share of a target";
    explain_attainment: "Mức đạt: {value} ÷ {target} = {percent}", "Attainment: {value} ÷ {target} = {percent}";
    explain_attainment_reported: "Mức đạt do báo cáo nêu: {percent}", "Attainment as reported: {percent}";
    explain_also_reported: "Báo cáo nêu: {percent} chỉ tiêu", "The report says: {percent} of the target";
    explain_distance: "Quãng đường đã đi: ({value} − {baseline}) ÷ ({target} − {baseline}) = {percent}", "Distance covered: ({value} − {baseline}) ÷ ({target} − {baseline}) = {percent}";
    explain_elapsed: "Thời gian đã qua: {percent} nhiệm kỳ {from}–{to} (giữa năm đến giữa năm), tính đến {date}", "Time gone: {percent} of the term {from}–{to} (mid-year to mid-year), as of {date}";
    explain_finished: "Nhiệm kỳ {from}–{to} đã kết thúc tại thời điểm {date}: mức đạt là kết quả cuối cùng", "The term {from}–{to} is over as of {date}: attainment is final";
    explain_pace: "Tiến độ: {covered} ÷ {elapsed} = {pace}", "Pace: {covered} ÷ {elapsed} = {pace}";
    explain_expected: "Nếu tiến độ đều, đến nay phải đạt: {expected}", "Expected by now at an even pace: {expected}";
    explain_date_of_publication: "Báo cáo không nêu thời điểm số liệu, nên tính theo ngày đăng {date}", "The report gives no as-of date, so the date of publication {date} is used";
    explain_date_of_figure: "Thời điểm của riêng số liệu này: {date}", "This figure's own as-of date: {date}";
    explain_gap: "Chênh lệch: {value} so với {target}: {gap}", "Gap: {value} against {target}: {gap}";
    explain_held: "Chỉ tiêu giữ hằng năm: chỉ có đạt hoặc không đạt, không có chậm tiến độ", "A line to hold every year: in or out, never behind pace";
    explain_sure: "Cả khoảng giá trị đều đạt: chắc chắn", "The whole interval passes: for sure";
    explain_open: "Khoảng giá trị nằm cả hai phía của chỉ tiêu: chưa kết luận được", "The interval lies on both sides of the target: undecided";
    explain_missing: "Thiếu: {missing}", "Missing: {missing}";
    explain_evidence: "“{words}”", "“{words}”";
    explain_direction_up: "Càng cao càng tốt", "More is better";
    explain_direction_down: "Càng thấp càng tốt: không tính phần trăm so với chỉ tiêu", "Less is better: no percent of the target";
    explain_direction_range: "Phải đúng trong khoảng: thiếu hay vượt đều là không đạt", "To be met, not passed: outside on either side is not met";
    explain_direction_unknown: "Chưa biết tăng hay giảm là tốt: không xếp loại", "Which way is good is not known: no verdict";
    explain_exceeded: "“Vượt” là lời của báo cáo, hoặc từ {percent} chỉ tiêu trở lên", "“Exceeded” is the report's own word, or {percent} of the target and more";
    audit_percent_agrees: "Báo cáo nêu {percent}; {value} trên {target} là {computed}: khớp", "Reports {percent}; {value} of {target} is {computed}: agrees";
    audit_percent_cut: "Báo cáo nêu {percent}; {value} trên {target} là {computed}: khớp nếu cắt phần lẻ, không khớp nếu làm tròn", "Reports {percent}; {value} of {target} is {computed}: agrees when cut, not when rounded";
    audit_percent_differs: "Báo cáo nêu {percent}, nhưng {value} trên {target} là {computed}: không khớp", "Reports {percent}, but {value} of {target} is {computed}: does not agree";
    audit_rate: "Chỉ tiêu {each} mỗi năm × {years} năm = {total}.", "Target {each} a year × {years} years = {total}.";
    audit_sum_agrees: "{parts} = {sum}: khớp với tổng số {total}", "{parts} = {sum}: agrees with the stated total {total}";
    audit_sum_differs: "{parts} = {sum}, nhưng tổng số nêu là {total}", "{parts} = {sum}, but the stated total is {total}";
    audit_verdict_differs: "Báo cáo nêu “{verdict}”, nhưng {value} so với chỉ tiêu {target} là “{status}”", "The report says “{verdict}”, but {value} against the target {target} is “{status}”";
    left_out_metric: "chỉ số khác", "another metric";
    left_out_role: "không phải kết quả", "not a result";
    left_out_value: "không nêu giá trị", "value not given";
    left_out_unit: "khác đơn vị tính", "another unit";
    left_out_period: "khác kỳ tính", "another kind of period";
    left_out_span: "không rõ khoảng thời gian", "length of time not known";
    // Chart widgets.
    chart_legend_target: "chỉ tiêu", "target";
    chart_legend_implied: "chỉ tiêu suy ra", "implied target";
    chart_legend_pace: "tiến độ cần có", "expected by now";
    chart_legend_open: "chưa rõ hết", "left open";
    chart_legend_capped: "vượt khung", "off the scale";
    chart_legend_plain: "không theo tỷ lệ", "not to scale";
    chart_share_of_whole: "tỷ lệ trong tổng số", "share of a whole";
    chart_percent_axis: "% chỉ tiêu", "% of target";
    chart_silent: "không nói đến", "silent";
    chart_per_year: "mỗi năm của kỳ tính (các kỳ dài ngắn khác nhau)", "per year of the span (the spans differ)";
    chart_compared: "So sánh {shown} số liệu", "{shown} figures compared";
    chart_left_out_count: "bỏ qua {count}: {reasons}", "{count} left out: {reasons}";
}
