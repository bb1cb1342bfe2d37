//! Who published a document and who wrote it.

use crate::ingest::document::Document;
use crate::ingest::document::block::BlockKind;
use crate::ingest::document::key::{keys, word};
use crate::ingest::person::name::title_case;
use crate::ingest::rules::lexicon::Class;
use crate::model::Span;

/// A text on one line: odd spaces and breaks become one space, the look-alikes of Đ become Đ.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['Ð', 'Ɖ'], "Đ")
}

/// The blocks of a kind.
fn blocks<'d>(document: &'d Document<'_>, kind: BlockKind) -> impl Iterator<Item = Span> + 'd {
    document.blocks.iter().filter(move |block| block.kind == kind).map(|block| block.range)
}

fn lines<'a>(document: &Document<'a>, kind: BlockKind) -> impl Iterator<Item = &'a str> {
    let text = document.text;
    let ranges: Vec<Span> = blocks(document, kind).collect();
    ranges.into_iter().filter_map(move |range| text.get(range.range()))
}

/// The words of a line behind a label such as `Nguồn:`, where it begins with a phrase of a class.
fn after_label<'a>(document: &Document<'a>, line: Span, class: Class) -> Option<&'a str> {
    let tokens = document.tokens_in(line);
    let first = tokens.clone().find(|at| document.is_word(*at))?;
    let rest = first + document.class_at(first, class)?;
    let rest = document.span(&(rest..tokens.end));
    let rest = document.text.get(rest.range()).unwrap_or_default();
    Some(rest.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != ')'))
}

/// Whether a part of a line begins with a phrase of a class.
fn begins(document: &Document<'_>, line: Span, part: &str, class: Class) -> bool {
    let printed = document.text.get(line.range()).unwrap_or_default();
    let start = printed.find(part).map_or(line.1, |at| line.0 + at);
    document.class_at(document.tokens_in(Span(start, line.1)).start, class).is_some()
}

/// The outlet: a stated source, the signature before the first words, or the name or address at the foot of the page.
pub(super) fn outlet(document: &Document<'_>) -> Option<String> {
    let stated = blocks(document, BlockKind::Byline)
        .find_map(|line| after_label(document, line, Class::SourceLabel).or_else(|| cited(document, line)));
    let stated = stated.map(|line| line.trim_end_matches(')')).filter(|line| !line.is_empty()).map(one_line);
    stated
        .or_else(|| blocks(document, BlockKind::Body).next().and_then(|line| signature(document, line)))
        .or_else(|| lines(document, BlockKind::Furniture).find_map(domain))
        .or_else(|| blocks(document, BlockKind::Furniture).find_map(|line| paper(document, line)))
        .or_else(|| office(document))
}

/// `Theo Lê An - Báo Đồng Khởi`, `Ngọc Hà/Báo Tin tức`: the newspaper that a line was taken from.
fn cited<'a>(document: &Document<'a>, line: Span) -> Option<&'a str> {
    let printed = document.text.get(line.range())?;
    let printed = printed.trim_start_matches(['(', ' ']);
    let printed = printed.strip_prefix("Theo ").unwrap_or(printed);
    let last = printed.rsplit(['/', '–', '(']).next()?.rsplit(" - ").next()?.trim_matches([' ', ')', '.']);
    (last.starts_with("Báo ") || last.starts_with("TTXVN") || is_domain(last)).then_some(last)
}

/// The letters of a newspaper before the lead: `BDK -`, `(STO) -`, `baobentre.vn -`, `(Báo Quảng Ngãi)-`.
fn signature(document: &Document<'_>, range: Span) -> Option<String> {
    let line = document.text.get(range.range())?;
    let dash = line.char_indices().take(40).find(|(_, sign)| matches!(sign, '-' | '–' | '—'))?.0;
    let head = line.get(..dash)?.trim();
    let bare = head.trim_matches(['(', ')', '[', ']', ' ']);
    let letters = (2..=6).contains(&bare.chars().count())
        && bare.chars().all(char::is_uppercase)
        && bare.chars().all(char::is_alphabetic)
        // Offices that are written in capitals as well begin sentences, not signatures.
        && !begins(document, range, bare, Class::ShortOffice);
    let apart = line.get(dash..).is_some_and(|rest| rest.chars().nth(1).is_some_and(char::is_whitespace))
        || head != bare;
    let named = (head != bare && bare.starts_with("Báo ")) || (is_domain(bare) && !bare.contains(' '));
    (apart && (letters || named)).then(|| one_line(bare))
}

fn is_domain(word: &str) -> bool {
    let word = word.trim_end_matches('/');
    word.contains('.')
        && [".vn", ".com", ".net", ".org"].iter().any(|end| word.ends_with(end))
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

/// The site of a bare address: `https://baolamdong.vn/` is `baolamdong.vn`.
fn domain(line: &str) -> Option<String> {
    let address =
        line.split_whitespace().find(|word| word.starts_with("http") || word.starts_with("www."))?;
    let host =
        address.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let host = host.split('/').next()?;
    // A link to share a page belongs to another company.
    let shared = ["facebook.", "zalo.", "twitter.", "youtube.", "google.", "tiktok."]
        .iter()
        .any(|site| host.contains(site));
    (is_domain(host) && !shared).then(|| host.to_owned())
}

/// The name of a newspaper or portal on a line of its own.
fn paper(document: &Document<'_>, range: Span) -> Option<String> {
    let tokens = document.tokens_in(range);
    let line = document.text.get(range.range())?;
    let words = line.split_whitespace().count();
    let report = document.says(tokens.start, keys!["báo", "cáo"]);
    let named = document.key(tokens.start) == word!("báo") && !report
        || document.class_at(tokens.start, Class::Masthead).is_some();
    let owned = document.contains(tokens, keys!["bản", "quyền"]);
    (named && (2..=12).contains(&words) && !owned && !line.contains(':')).then(|| one_line(line))
}

/// The office above an official report.
fn office(document: &Document<'_>) -> Option<String> {
    let official = blocks(document, BlockKind::Furniture).any(|line| {
        let first = document.tokens_in(line).start;
        document.says(first, keys!["đảng", "cộng", "sản"]) || document.key(first) == word!("số")
    });
    let head = blocks(document, BlockKind::Heading).next()?;
    let named = document.class_at(document.tokens_in(head).start, Class::Letterhead).is_some();
    (official && named).then(|| one_line(document.text.get(head.range()).unwrap_or_default()))
}

/// The author: the name of a byline, without what it says of pictures.
pub(super) fn author(document: &Document<'_>) -> Option<String> {
    let bylines = || blocks(document, BlockKind::Byline);
    let printed = |line: Span| document.text.get(line.range()).unwrap_or_default();
    let labelled = bylines().find_map(|line| Some((line, after_label(document, line, Class::Author)?)));
    let plain = || {
        let others = |line: &Span| {
            let first = document.tokens_in(*line).find(|at| document.is_word(*at));
            first.is_some_and(|first| document.class_at(first, Class::NotAnAuthor).is_some())
        };
        bylines().find(|line| !others(line)).map(|line| (line, printed(line)))
    };
    let (line, name) = labelled.or_else(plain)?;
    let name = name.strip_prefix("Theo ").unwrap_or(name);
    if is_domain(name.trim_start_matches("(Theo ").trim_end_matches(')')) {
        return None;
    }
    // `Quốc Kiên (Thực hiện)`, `Minh Đức; ảnh: Lan Anh`, `Lê An/Báo X`, `Lê An - Phòng Nội vụ`
    let name = name.split(['(', ';', '|', '/']).next()?;
    let picture = ["Ảnh:", "ảnh:", "Ảnh "].iter().find_map(|label| name.find(label));
    let name = picture.and_then(|at| name.get(..at)).unwrap_or(name);
    let office = |part: &&str| {
        !part.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
            || begins(document, line, part, Class::OfficeName)
    };
    let end = [" - ", " – ", ", "]
        .iter()
        .flat_map(|sign| name.match_indices(sign))
        .filter(|(at, sign)| name.get(at + sign.len()..).as_ref().is_some_and(office))
        .map(|(at, _)| at)
        .min();
    let name = end.and_then(|at| name.get(..at)).unwrap_or(name);
    let name = one_line(name.trim_matches(|sign: char| !sign.is_alphanumeric()));
    (!name.is_empty()).then(|| title_case(&name))
}

/// The document's own address: a line that is nothing but one and leads further than a site's front page.
pub(super) fn url(document: &Document<'_>) -> Option<String> {
    lines(document, BlockKind::Furniture).find_map(|line| {
        let path = line.strip_prefix("https://").or_else(|| line.strip_prefix("http://"))?;
        let leads = path.split_once('/').is_some_and(|(_, rest)| rest.len() > 3);
        (leads && !line.contains(char::is_whitespace) && domain(line).is_some()).then(|| line.to_owned())
    })
}
