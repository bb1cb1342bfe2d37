//! Reports to show: none, one, the five, many, very long ones and hostile ones.
//!
//! Owns data made for tests, none of which says anything about a real place. Must not know the explorer.

use std::sync::OnceLock;

use dauan::ingest::{Context, read};
use dauan::measure::Status;
use dauan::model::{Gazetteer, Report, Vocabulary};
use dauan::store::{self, Loaded};
use dauan::synthetic::{self, Plan};
use dauan::view::{Corpus, Data};
use serde_json::{Value, json};

/// The corpora that screens and properties are shown with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Corpora {
    /// No report at all.
    Empty,
    /// One report with a figure of every status.
    One,
    /// The embedded five.
    Five,
    /// Sixty reports of six provinces.
    Many,
    /// The cases of the method.
    Cases,
    /// Three hundred invented reports with three thousand figures.
    Invented,
    /// An article of one's own, read on the way in.
    Article,
    /// Two reports with figures that the vocabulary has no metric for.
    Others,
    /// Names, titles, posts and passages far longer than any screen.
    Long,
    /// Control characters, bidi controls, combining marks, wide characters.
    Hostile,
}

impl Corpora {
    /// All of them.
    pub(crate) const ALL: [Self; 10] = [
        Self::Empty,
        Self::One,
        Self::Five,
        Self::Many,
        Self::Cases,
        Self::Invented,
        Self::Article,
        Self::Others,
        Self::Long,
        Self::Hostile,
    ];

    /// The reports, assessed and indexed.
    pub(crate) fn corpus(self) -> Corpus {
        let (name, sha256, reports) = match self {
            Self::Empty => ("empty.json", "0", Vec::new()),
            Self::One => ("one.json", "1", vec![every_status()]),
            Self::Five => ("", five().data.sha256.as_str(), five().reports.clone()),
            Self::Many => ("sixty.json", "60", (0..60).map(numbered).collect()),
            Self::Cases => ("cases.json", "4", crate::cases::reports()),
            Self::Invented => ("invented.json", "5", invented().to_vec()),
            Self::Article => ("ninh-hai.txt", "6", vec![article()]),
            Self::Others => ("others.json", "7", vec![others("Mẫu Một", 12), others("Mẫu Hai", 20)]),
            Self::Long => ("long.json", "2", vec![long(), every_status()]),
            Self::Hostile => ("\u{1b}]0;x\u{7}hostile\u{202e}.json", "3", hostile()),
        };
        let data = Data { name: name.to_owned(), sha256: sha256.to_owned(), ..Data::default() };
        let vocabulary = if self == Self::Cases { cases_vocabulary() } else { Vocabulary::embedded() };
        Corpus::new(reports, vocabulary, data)
    }
}

/// The embedded data, read once for all tests.
fn five() -> &'static Loaded {
    static FIVE: OnceLock<Loaded> = OnceLock::new();
    FIVE.get_or_init(store::embedded)
}

/// Invented reports, made once for all tests.
fn invented() -> &'static [Report] {
    static INVENTED: OnceLock<Vec<Report>> = OnceLock::new();
    INVENTED.get_or_init(|| synthetic::reports(Plan { reports: 300, figures: 3000, seed: 1 }).collect())
}

fn cases_vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(crate::cases::vocabulary)
}

/// A report of parts: passages as (role, theme, text), figures as (words in the text, fields).
fn report(head: Value, passages: &[(&str, &str, &str)], figures: &[(&str, Value)]) -> Report {
    let mut value = head;
    let mut text = String::new();
    let mut stretches = Vec::new();
    for (role, theme, words) in passages {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(words);
        stretches.push(json!({ "range": [start, text.len()], "role": role, "themes": [theme] }));
    }
    let figures: Vec<Value> = figures
        .iter()
        .enumerate()
        .map(|(index, (words, fields))| {
            let start = text.find(words).unwrap_or_else(|| panic!("{words:?} does not stand in {text:?}"));
            let mut figure =
                json!({ "id": format!("f{}", index + 1), "range": [start, start + words.len()] });
            figure.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
            figure
        })
        .collect();
    value["text"] = json!(text);
    value["passages"] = json!(stretches);
    value["figures"] = json!(figures);
    let report: Report = serde_json::from_value(value).unwrap();
    assert_eq!(report.violations(), [], "{}", report.id);
    report
}

#[test]
fn one_report_has_a_figure_of_every_status() {
    let corpus = Corpora::One.corpus();
    for status in Status::ALL {
        let has = |at| corpus.assessment(at).status == status;
        assert!(corpus.figures_of(0).any(has), "no figure is {}", status.code());
    }
}

/// A made-up commune whose figures stand in every way to their targets.
fn every_status() -> Report {
    report(
        json!({
            "id": "mau", "title": "Xã Mẫu nhìn lại nửa nhiệm kỳ",
            "source": { "outlet": "Báo Thử", "author": "Người Viết", "published": "2023-05-02" },
            "locality": { "name": "Mẫu", "level": "commune", "within": "Tỉnh Thử" },
            "term": { "from": 2020, "to": 2025 }, "as_of": "2023-01",
        }),
        &[
            ("context", "organisation", "Đảng bộ xã Mẫu có 12 chi bộ."),
            (
                "result",
                "members",
                "Từ đầu nhiệm kỳ, xã kết nạp được 60 đảng viên, chỉ tiêu là 50, và xong 30 nhiệm vụ, vượt chỉ tiêu 25. \
                 Thôn Một kết nạp 31 đảng viên, thôn Hai 11 đảng viên, thôn Ba 21 đảng viên và không đạt, thôn Bốn hơn 41 đảng viên, \
                 mỗi thôn có chỉ tiêu 50. Đã kiểm tra 25 trong 50 tổ chức; thu 10 tỷ đồng trên 100 tỷ đồng được giao.",
            ),
            ("limitation", "economy", "Tỷ lệ hộ nghèo còn 5%, chỉ tiêu là 3%."),
            ("direction", "resolution", "Phấn đấu có trên 90% chi bộ hoàn thành tốt nhiệm vụ."),
        ],
        &[
            ("12 chi bộ", json!({ "metric": "cells-total", "value": 12 })),
            ("60 đảng viên", json!({ "metric": "members-admitted", "value": 60, "target": { "value": 50 } })),
            (
                "30 nhiệm vụ",
                json!({ "metric": "tasks-met", "value": 30, "target": { "value": 25, "verdict": "exceeded" } }),
            ),
            ("31 đảng viên", village("Một", json!({ "value": 31, "target": { "value": 50 } }))),
            ("11 đảng viên", village("Hai", json!({ "value": 11, "target": { "value": 50 } }))),
            (
                "21 đảng viên",
                village("Ba", json!({ "value": 21, "target": { "value": 50, "verdict": "not-met" } })),
            ),
            (
                "hơn 41 đảng viên",
                village("Bốn", json!({ "value": 41, "comparator": ">", "target": { "value": 50 } })),
            ),
            ("25 trong 50", json!({ "metric": "inspections", "value": 25, "target": { "whole": 50 } })),
            (
                "10 tỷ đồng",
                json!({ "metric": "budget", "value": 10, "unit": "money", "unit_text": "tỷ đồng", "target": { "value": 100 } }),
            ),
            (
                "5%",
                json!({ "metric": "poverty-rate", "value": 5, "unit": "percent", "target": { "value": 3, "comparator": "<=" } }),
            ),
            (
                "trên 90%",
                json!({ "metric": "cells-quality", "value": 90, "comparator": ">", "unit": "percent", "role": "target" }),
            ),
        ],
    )
}

/// An article as a user would give it, read as the program reads it.
fn article() -> Report {
    let gazetteer = Gazetteer::embedded();
    let context = Context::new(Vocabulary::embedded()).with_gazetteer(&gazetteer);
    read(include_str!("../unseen/02-ninh-hai-kinh-te.txt"), &context).report
}

/// A made-up commune that counts what no vocabulary knows.
fn others(name: &str, sessions: usize) -> Report {
    let text = format!("Xã tổ chức {sessions} buổi tuyên truyền và xây dựng {} mô hình mới.", sessions / 4);
    let counted = |words: &str, value: usize| json!({ "metric": "other", "value": value, "counted": words });
    report(
        json!({
            "id": name.to_lowercase(), "title": format!("Xã {name} nhìn lại"),
            "locality": { "name": name, "level": "commune", "within": "Tỉnh Thử" },
            "term": { "from": 2020, "to": 2025 }, "as_of": "2023-06",
        }),
        &[("result", "society", &text)],
        &[
            (&format!("{sessions} buổi tuyên truyền"), counted("buổi tuyên truyền", sessions)),
            (&format!("{} mô hình mới", sessions / 4), counted("mô hình mới", sessions / 4)),
        ],
    )
}

/// Members admitted in a village of the made-up commune.
fn village(name: &str, mut fields: Value) -> Value {
    fields["metric"] = json!("members-admitted");
    fields["place"] = json!({ "name": name, "level": "village" });
    fields
}

/// Report `number` of many: a district with three figures that differ from report to report.
fn numbered(number: usize) -> Report {
    const PROVINCES: [&str; 6] = ["An Bình", "Bắc Sơn", "Cửu Long", "Đông Hải", "Hà Trung", "Tây Nguyên"];
    const NAMES: [&str; 10] = ["Long", "Phước", "Hòa", "Thạnh", "Tân", "Vĩnh", "Mỹ", "Xuân", "Kim", "Quế"];
    let (province, name) = (PROVINCES[number % 6], NAMES[number / 6]);
    let name = format!("{name} {}", province.split(' ').next_back().unwrap());
    let admitted = 20 + (number * 37) % 180;
    let text = format!(
        "Huyện {name} kết nạp {admitted} đảng viên mới, chỉ tiêu cả nhiệm kỳ là 150. Có {} trong 24 bí thư không phải người địa phương.",
        number % 25
    );
    report(
        json!({
            "id": format!("huyen-{number:02}"), "title": format!("{name}: nửa nhiệm kỳ"),
            "locality": { "name": name, "level": "district", "within": province },
            "term": { "from": 2020, "to": 2025 }, "as_of": format!("202{}-06", 1 + number % 5),
        }),
        &[
            ("result", ["members", "cells", "economy"][number % 3], &text),
            ("limitation", "cadres", &format!("Còn {} vụ việc phải xử lý.", 1 + number % 7)),
        ],
        &[
            (
                &format!("{admitted} đảng viên mới"),
                json!({ "metric": "members-admitted", "value": admitted, "target": { "value": 150 } }),
            ),
            (
                &format!("{} trong 24", number % 25),
                json!({ "metric": "cadres-rotated", "value": number % 25, "target": { "whole": 24 } }),
            ),
            (
                &format!("{} vụ việc", 1 + number % 7),
                json!({ "metric": "discipline-cases", "value": 1 + number % 7 }),
            ),
        ],
    )
}

/// A report each of whose words is too long for its place.
fn long() -> Report {
    let name = "Thị trấn Nghĩa Đường Thượng Nguồn Phước Khương Trường Xuân ".repeat(5);
    let unbroken = "NghiêngNgườiThượngNguồnỨngPhó".repeat(12);
    let passage =
        "Đảng ủy kiên trì khắc phục những việc còn dang dở, nghiên cứu và triển khai từng bước một. "
            .repeat(40);
    let result =
        format!("{unbroken} đạt 123.456.789.012 lượt người trên 987.654.321.098 lượt người. {passage}");
    report(
        json!({
            "id": "dai", "title": format!("{} – nhìn lại {unbroken}", name.trim()),
            "source": { "outlet": "Báo ".to_owned() + &name, "author": name.trim(), "published": "2023-05-02" },
            "locality": { "name": name.trim(), "level": "commune", "within": format!("Tỉnh {}", name.trim()), "now": "Một tỉnh khác" },
            "term": { "from": 2020, "to": 2025 }, "as_of": "2023-01",
            "people": [{ "name": name.trim(), "post": format!("Bí thư {}", name.trim()), "range": [0, 3] }],
        }),
        &[("result", "members", &result), ("limitation", "economy", &passage)],
        &[(
            "123.456.789.012 lượt người",
            json!({
                "metric": "cadres-trained", "counted": "lượt người ".repeat(20).trim(), "value": 123_456_789_012_u64,
                "unit_text": "lượt người của toàn huyện", "period": passage.trim(),
                "target": { "value": 987_654_321_098_u64 },
                "place": { "name": name.trim(), "level": "village" },
            }),
        )],
    )
}

/// Reports that would disturb a terminal if they reached it.
fn hostile() -> Vec<Report> {
    let marks = "\u{301}".repeat(300);
    let bad = report(
        json!({
            "id": "\u{1b}[2Jxấu", "title": "\u{1b}[31mđỏ\u{1b}[0m\u{1b}]0;tên\u{7} và \u{202e}ngược\u{202c}\r\nhai dòng",
            "source": { "outlet": "a\tb\u{0}c", "author": "\u{9b}31m\u{85}" },
            "locality": { "name": format!("Kế\u{200b} Sá{marks}ch\u{1b}c"), "level": "other", "within": "漢字テスト👩‍👩‍👧‍👦" },
            "people": [{ "name": "\u{feff}Người\u{7f}", "post": "\u{2066}x\u{2069}", "range": [0, 1] }],
        }),
        &[
            ("result", "khong-co-chu-de-nay", "Có\u{8}\u{8} 5\u{1b}[5m việc \u{2028} xong\u{c}.\tHết."),
            ("cause", "members", "\u{301}\u{301}dấu không chữ, 漢字漢字漢字 và 👩‍👩‍👧‍👦."),
        ],
        &[(
            "5\u{1b}[5m việc",
            json!({
                "metric": "\u{1b}[7mkhông-có", "counted": "\u{1b}P việc", "value": 5, "unit_text": "\u{202e}việc\n",
                "place": { "name": "\u{1b}[1A", "level": "village" }, "period": "\u{7}",
                "target": { "value": 0 },
            }),
        )],
    );
    let bare = report(json!({ "id": "-", "locality": { "name": "\u{200f}", "level": "sector" } }), &[], &[]);
    vec![bad, bare]
}
