//! The families of inputs: one row a family, with a function that makes an input of any length.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The way that the inputs of a family go.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    /// Decoding a document of this name.
    Document(&'static str),
    /// Reading the text of an article.
    Article,
    /// Loading report data.
    Data,
    /// Loading report data and exporting it in this form.
    Export(&'static str),
    /// Loading report data and making its index.
    Search,
    /// Reading a filter.
    Filter,
    /// Loading report data and opening its first report in the explorer.
    Page,
    /// Typing into the filter line in one burst.
    Keys,
    /// Pasting into the filter line.
    Paste,
    /// Reading a file of own rules and checking it.
    Rules,
}

/// A family of inputs.
pub(crate) struct Family {
    pub(crate) name: &'static str,
    pub(crate) way: Way,
    /// How often its part is repeated in the shortest input.
    pub(crate) base: usize,
    pub(crate) make: fn(usize) -> Vec<u8>,
}

const fn family(name: &'static str, way: Way, base: usize, make: fn(usize) -> Vec<u8>) -> Family {
    Family { name, way, base, make }
}

const PAGE: Way = Way::Document("a.html");
const WORD: Way = Way::Document("a.docx");
const TEXT: Way = Way::Document("a.txt");
const SHEET: Way = Way::Document("a.csv");

/// All of them.
pub(crate) const FAMILIES: &[Family] = &[
    // Web pages.
    family("page: attributes", PAGE, 100, |n| {
        format!("<html><p {}>26 xã</p>", "a=\"\" ".repeat(n)).into_bytes()
    }),
    family("page: attributes of their own names", PAGE, 100, |n| {
        format!("<html><p {}>26 xã</p>", each(n, |at| format!("a{at}='{at}' "))).into_bytes()
    }),
    family("page: a long attribute", PAGE, 400, |n| {
        format!("<html><p a='{}'>26 xã</p>", ">x".repeat(n)).into_bytes()
    }),
    family("page: quotes never closed", PAGE, 100, |n| {
        format!("<html>{}", "<p a='\">x".repeat(n)).into_bytes()
    }),
    family("page: tags never closed", PAGE, 200, |n| format!("<html>26 xã{}", "<a b".repeat(n)).into_bytes()),
    family("page: tags", PAGE, 100, |n| page(n, "<b>26</b> xã ")),
    family("page: nesting", PAGE, 100, |n| {
        format!("<html>{}26 xã{}", "<div>".repeat(n), "</div>".repeat(n)).into_bytes()
    }),
    family("page: end tags alone", PAGE, 100, |n| page(n, "</div></p>x")),
    family("page: paragraphs", PAGE, 60, |n| {
        page(n, "<p>Xã có 26 đảng viên mới, đạt 57% chỉ tiêu của cả năm nay.</p>")
    }),
    family("page: entities", PAGE, 200, |n| page(n, "&agrave;&#272;&amp;")),
    family("page: ampersands", PAGE, 400, |n| page(n, "&a ")),
    family("page: links", PAGE, 100, |n| page(n, "<a href=x>26</a>")),
    family("page: list items", PAGE, 60, |n| page(n, "<li>Mở 12 lớp")),
    family("page: cells", PAGE, 60, |n| page(n, "<td>12")),
    family("page: headings", PAGE, 60, |n| page(n, "<h1>Xã 12</h1>")),
    family("page: line breaks", PAGE, 100, |n| page(n, "12<br>")),
    family("page: comments", PAGE, 100, |n| page(n, "<!-- a -->b")),
    family("page: comments never closed", PAGE, 200, |n| page(n, "<!--")),
    family("page: scripts", PAGE, 60, |n| page(n, "<script>a</b</script>")),
    family("page: ends in a script", PAGE, 200, |n| {
        format!("<html>26 xã<script>{}", "</".repeat(n)).into_bytes()
    }),
    family("page: less-than signs", PAGE, 400, |n| page(n, "< ")),
    family("page: data of its head", PAGE, 60, |n| page(n, "<meta name=og:title content=12>")),
    // Word documents.
    family("word: attributes", WORD, 100, |n| {
        word(&format!("<w:p {}><w:t>26</w:t></w:p>", "a=\"\" ".repeat(n)))
    }),
    family("word: fonts with attributes", WORD, 100, |n| {
        word(&format!(
            "<w:p><w:r><w:rFonts {}/><w:t>26</w:t></w:r></w:p>",
            each(n, |at| format!("a{at}=\"\" "))
        ))
    }),
    family("word: paragraphs", WORD, 60, |n| word(&"<w:p><w:r><w:t>26 xã</w:t></w:r></w:p>".repeat(n))),
    family("word: runs", WORD, 60, |n| {
        word(&format!("<w:p>{}</w:p>", "<w:r><w:t>26 </w:t></w:r>".repeat(n)))
    }),
    family("word: cells", WORD, 60, |n| {
        word(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc><w:p><w:t>26</w:t></w:p></w:tc>".repeat(n)))
    }),
    family("word: tables in tables", WORD, 40, |n| {
        word(&format!(
            "{}26{}",
            "<w:tbl><w:tr><w:tc><w:t>".repeat(n),
            "</w:t></w:tc></w:tr></w:tbl>".repeat(n)
        ))
    }),
    family("word: references", WORD, 200, |n| {
        word(&format!("<w:p><w:t>{}</w:t></w:p>", "&amp;&#272;".repeat(n)))
    }),
    family("word: ends that have no beginning", WORD, 100, |n| {
        word(&format!("<w:p><w:t>26</w:t></w:p>{}", "</w:x>".repeat(n)))
    }),
    family("word: files of the archive", WORD, 20, |n| archive(n, "<w:p><w:t>26</w:t></w:p>")),
    // Encodings.
    family("text: UTF-16", TEXT, 40, |n| {
        SENTENCE.repeat(n).encode_utf16().flat_map(u16::to_le_bytes).collect()
    }),
    family("text: UTF-32", TEXT, 40, |n| {
        SENTENCE.repeat(n).chars().flat_map(|sign| u32::from(sign).to_le_bytes()).collect()
    }),
    family("text: broken letters", TEXT, 400, |n| {
        [SENTENCE.repeat(10).as_bytes(), &b"\xe1 a".repeat(n)].concat()
    }),
    family("text: old letters", TEXT, 40, |n| {
        b"\xa7\xb6ng b\xe9 x\xb7 c\xe3 26 \xae\xb6ng vi\xaan m\xedi ".repeat(n)
    }),
    family("text: marks by themselves", TEXT, 400, |n| format!("a{}", "\u{301}".repeat(n)).into_bytes()),
    // Articles.
    family("article: one line", Way::Article, 20, |n| SENTENCE.repeat(n).into_bytes()),
    family("article: lines", Way::Article, 20, |n| {
        each(n, |at| format!("Xã số {at} có {at} chi bộ.\n")).into_bytes()
    }),
    family("article: paragraphs", Way::Article, 20, |n| {
        each(n, |at| format!("Xã có {at} chi bộ và {at} tổ.\n\n")).into_bytes()
    }),
    family("article: one sentence", Way::Article, 40, |n| "kết nạp 12 đảng viên, ".repeat(n).into_bytes()),
    family("article: semicolons", Way::Article, 40, |n| "có 12 chi bộ; ".repeat(n).into_bytes()),
    family("article: brackets", Way::Article, 100, |n| "(12 ".repeat(n).into_bytes()),
    family("article: closing brackets", Way::Article, 100, |n| "12) ".repeat(n).into_bytes()),
    family("article: percents", Way::Article, 60, |n| "đạt 57% ".repeat(n).into_bytes()),
    family("article: percents of a target", Way::Article, 40, |n| {
        "đạt 57% chỉ tiêu, ".repeat(n).into_bytes()
    }),
    family("article: list items", Way::Article, 40, |n| "- kết nạp 12 đảng viên\n".repeat(n).into_bytes()),
    family("article: headings", Way::Article, 40, |n| each(n, |at| format!("{at}. Kết quả\n")).into_bytes()),
    family("article: cells of a table", Way::Article, 60, |n| "12 | ".repeat(n).into_bytes()),
    family("article: rows of a table", Way::Article, 40, |n| {
        each(n, |at| format!("Xã {at} | {at} | 57%\n")).into_bytes()
    }),
    family("article: localities", Way::Article, 40, |n| {
        "xã Hòa Phú, huyện Chiêm Hóa, ".repeat(n).into_bytes()
    }),
    family("article: people", Way::Article, 40, |n| {
        "đồng chí Nguyễn Văn An, Bí thư Huyện ủy, ".repeat(n).into_bytes()
    }),
    family("article: dates", Way::Article, 40, |n| {
        "ngày 12/6/2023, tháng 6 năm 2023 ".repeat(n).into_bytes()
    }),
    family("article: terms", Way::Article, 40, |n| "nhiệm kỳ 2020 - 2025, ".repeat(n).into_bytes()),
    family("article: parts of a whole", Way::Article, 40, |n| {
        "467 vụ, trong đó 74 vụ, ".repeat(n).into_bytes()
    }),
    family("article: wholes", Way::Article, 60, |n| "22/24 xã ".repeat(n).into_bytes()),
    family("article: targets", Way::Article, 40, |n| {
        "phấn đấu kết nạp 12 đảng viên, ".repeat(n).into_bytes()
    }),
    family("article: digits", Way::Article, 400, |n| "1".repeat(n).into_bytes()),
    family("article: points", Way::Article, 400, |n| ".".repeat(n).into_bytes()),
    family("article: spaces", Way::Article, 400, |n| format!("12{}xã", " ".repeat(n)).into_bytes()),
    family("article: line ends", Way::Article, 400, |n| format!("12{}xã", "\n".repeat(n)).into_bytes()),
    family("article: quotes", Way::Article, 100, |n| "“12 ".repeat(n).into_bytes()),
    family("article: capitals", Way::Article, 100, |n| "Hòa Phú ".repeat(n).into_bytes()),
    family("article: addresses", Way::Article, 60, |n| "a@b.vn http://b.vn/12 ".repeat(n).into_bytes()),
    // Report data.
    family("data: reports", Way::Data, 20, |n| {
        each(n, |at| report(&format!("r{at}"), "") + "\n").into_bytes()
    }),
    family("data: reports in a list", Way::Data, 20, |n| {
        list(n, |at| report(&format!("r{at}"), "")).into_bytes()
    }),
    family("data: reports of one id", Way::Data, 20, |n| each(n, |_| report("r", "") + "\n").into_bytes()),
    family("data: figures", Way::Data, 20, |n| figures(n, |at| figure(&format!("f{at}"), ""))),
    family("data: figures of one id", Way::Data, 20, |n| figures(n, |_| figure("f", ""))),
    family("data: ranges off the letters", Way::Data, 20, |n| {
        figures(n, |at| figure(&format!("f{at}"), ",\"target\":{\"range\":[1,2]}"))
    }),
    family("data: broken figures", Way::Data, 20, |n| {
        figures(n, |at| format!("{{\"id\":\"f{at}\",\"value\":NaN}}"))
    }),
    family("data: bad dates", Way::Data, 20, |n| {
        figures(n, |at| figure(&format!("f{at}"), ",\"as_of\":\"2023-13\""))
    }),
    family("data: passages", Way::Data, 20, |n| {
        fields(n, "passages", |_| "{\"range\":[0,2],\"role\":\"result\"}".to_owned())
    }),
    family("data: broken passages", Way::Data, 20, |n| {
        fields(n, "passages", |_| "{\"range\":[0,2],\"role\":\"wish\"}".to_owned())
    }),
    family("data: people", Way::Data, 20, |n| {
        fields(n, "people", |at| format!("{{\"name\":\"A {at}\",\"range\":[0,2]}}"))
    }),
    family("data: unknown fields", Way::Data, 60, |n| {
        report("r", &each(n, |at| format!(",\"x{at}\":{at}"))).into_bytes()
    }),
    family("data: one unknown field again and again", Way::Data, 60, |n| {
        report("r", &",\"x\":1".repeat(n)).into_bytes()
    }),
    family("data: one known field again and again", Way::Data, 60, |n| {
        report("r", &",\"title\":\"1\"".repeat(n)).into_bytes()
    }),
    family("data: fields of the envelope", Way::Data, 60, |n| {
        format!("{{\"reports\":[{}]{}}}", report("r", ""), each(n, |at| format!(",\"x{at}\":{at}")))
            .into_bytes()
    }),
    family("data: no reports", Way::Data, 100, |n| list(n, |at| at.to_string()).into_bytes()),
    family("data: brackets", Way::Data, 400, |n| "[".repeat(n).into_bytes()),
    family("data: braces", Way::Data, 400, |n| "{\"a\":".repeat(n).into_bytes()),
    family("data: quotes", Way::Data, 400, |n| "\"".repeat(n).into_bytes()),
    family("data: blank lines", Way::Data, 400, |n| {
        format!("{}{}", "\n".repeat(n), report("r", "")).into_bytes()
    }),
    family("data: a long text", Way::Data, 400, |n| {
        report("r", &format!(",\"title\":\"{}\"", "\\u00e1 a".repeat(n))).into_bytes()
    }),
    family("data: letters and marks apart", Way::Data, 400, |n| {
        report("r", &format!(",\"title\":\"{}\"", "e\u{302}\u{301}".repeat(n))).into_bytes()
    }),
    // Sheets and own rules.
    family("sheet: cells", SHEET, 200, |n| "1,".repeat(n).into_bytes()),
    family("sheet: rows", SHEET, 60, |n| {
        let rows = each(n, |at| format!("{at},Xã {at},{at},57%\n"));
        format!("TT,Đơn vị,Thực hiện,Tỷ lệ\n{rows}").into_bytes()
    }),
    family("sheet: quotes", SHEET, 200, |n| "\"1\"\"".repeat(n).into_bytes()),
    family("rules: phrases", Way::Rules, 400, |n| {
        format!("[measure]\n{}", each(n, |at| format!("vật {at}\n"))).into_bytes()
    }),
    family("rules: sections", Way::Rules, 400, |n| "[measure]\n".repeat(n).into_bytes()),
    family("rules: faults", Way::Rules, 400, |n| {
        format!("[metrics]\n{}", each(n, |at| format!("m{at} | @none\n"))).into_bytes()
    }),
    // What is made of report data.
    family("list: figures of one line", Way::Export("text"), 200, one_line),
    family("JSON: figures of one line", Way::Export("json"), 200, one_line),
    family("page: figures of one line", Way::Export("html"), 200, one_line),
    family("CSV: figures of one line", Way::Export("csv"), 200, one_line),
    family("explorer: figures of one line", Way::Page, 20, one_line),
    family("explorer: passages and figures", Way::Page, 20, many_passages),
    family("index: passages and figures", Way::Search, 20, many_passages),
    family("index: localities", Way::Search, 20, |n| {
        each(n, |at| report(&format!("r{at}"), "").replace("Xa A", &format!("Xa {at}")) + "\n").into_bytes()
    }),
    family("index: metrics", Way::Search, 20, |n| {
        figures(n, |at| figure(&format!("f{at}"), "").replace("members-admitted", &format!("m{at}")))
    }),
    family("index: people", Way::Search, 20, |n| {
        fields(n, "people", |at| format!("{{\"name\":\"A {at}\",\"range\":[0,2]}}"))
    }),
    family("filter: conditions", Way::Filter, 40, |n| each(n, |at| format!("value>{at} ")).into_bytes()),
    family("filter: words", Way::Filter, 100, |n| each(n, |at| format!("a{at} ")).into_bytes()),
    family("filter: quotes", Way::Filter, 100, |n| "text:\"a ".repeat(n).into_bytes()),
    family("filter: exclamation marks", Way::Filter, 200, |n| "!".repeat(n).into_bytes()),
    family("keys in a burst", Way::Keys, 60, |n| "ke sach".repeat(n / 7 + 1).into_bytes()),
    family("a paste", Way::Paste, 2000, |n| "ke sach ".repeat(n).into_bytes()),
];

const SENTENCE: &str = "Đảng bộ xã An Đức kết nạp 26 đảng viên, đạt 57% chỉ tiêu. ";

fn each(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, at| {
        let _ = write!(text, "{}", part(at));
        text
    })
}

fn list(count: usize, part: impl Fn(usize) -> String) -> String {
    let parts: Vec<String> = (0..count).map(part).collect();
    format!("[{}]", parts.join(","))
}

fn page(count: usize, part: &str) -> Vec<u8> {
    format!("<html>{}", part.repeat(count)).into_bytes()
}

fn word(body: &str) -> Vec<u8> {
    archive(0, body)
}

/// A document in an archive with further files.
fn archive(files: usize, body: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for at in 0..files {
        archive.start_file(format!("a{at}"), stored).unwrap();
    }
    archive.start_file("word/document.xml", stored).unwrap();
    archive.write_all(format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

fn report(id: &str, more: &str) -> String {
    format!(r#"{{"id":"{id}","locality":{{"name":"Xa A","level":"commune"}},"text":"đ 26 đảng viên"{more}}}"#)
}

fn figure(id: &str, more: &str) -> String {
    format!(r#"{{"id":"{id}","metric":"members-admitted","value":26,"range":[3,5]{more}}}"#)
}

fn fields(count: usize, name: &str, part: impl Fn(usize) -> String) -> Vec<u8> {
    report("r", &format!(",\"{name}\":{}", list(count, part))).into_bytes()
}

fn figures(count: usize, part: impl Fn(usize) -> String) -> Vec<u8> {
    fields(count, "figures", part)
}

/// A report whose figures all stand in one sentence without end.
fn one_line(count: usize) -> Vec<u8> {
    const PART: &str = "co 26 to; ";
    let at = |index: usize| index * PART.len() + 3;
    let figure = |index: usize| {
        format!(r#"{{"id":"f{index}","metric":"m","value":26,"range":[{},{}]}}"#, at(index), at(index) + 2)
    };
    let figures = list(count, figure);
    format!(
        r#"{{"id":"r","locality":{{"name":"Xa A","level":"commune"}},"text":"{}","figures":{figures}}}"#,
        PART.repeat(count)
    )
    .into_bytes()
}

/// A report with as many passages as figures, each in its own.
fn many_passages(count: usize) -> Vec<u8> {
    const PART: &str = "co 26 to.\\n";
    let at = |index: usize| index * (PART.len() - 1);
    let figure = |index: usize| {
        format!(
            r#"{{"id":"f{index}","metric":"m","value":26,"range":[{},{}]}}"#,
            at(index) + 3,
            at(index) + 5
        )
    };
    let passage = |index: usize| format!(r#"{{"range":[{},{}],"role":"result"}}"#, at(index), at(index) + 9);
    let (figures, passages) = (list(count, figure), list(count, passage));
    format!(r#"{{"id":"r","locality":{{"name":"Xa A","level":"commune"}},"text":"{}","passages":{passages},"figures":{figures}}}"#, PART.repeat(count)).into_bytes()
}
