//! Who published a document and who wrote it.

use crate::ingest::document::block::{Block, BlockKind};
use crate::ingest::person::name::title_case;
use crate::text::{canonical, fold_char};

/// A text on one line: odd spaces and breaks become one space, the look-alikes of Đ become Đ.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['Ð', 'Ɖ'], "Đ")
}

fn lines<'a>(text: &'a str, blocks: &'a [Block], kind: BlockKind) -> impl Iterator<Item = &'a str> {
    let of_kind = blocks.iter().filter(move |block| block.kind == kind);
    of_kind.filter_map(move |block| text.get(block.range.range()))
}

/// The words after a label such as `Nguồn:`, when the line begins with one of them; labels are folded.
fn after_label<'a>(line: &'a str, labels: &[&str]) -> Option<&'a str> {
    let line = line.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let label = labels.iter().find(|label| fold_prefix(line, label.chars().count()) == **label)?;
    let rest: &str = line
        .char_indices()
        .nth(label.chars().count())
        .map_or("", |(at, _)| line.get(at..).unwrap_or_default());
    Some(rest.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != ')'))
}

/// The first characters of an NFC line, folded; each gives one.
fn fold_prefix(line: &str, count: usize) -> String {
    let mut key = String::new();
    for character in line.chars().take(count) {
        fold_char(character, |plain| key.push(plain));
    }
    key
}

/// The outlet: a stated source, the signature before the first words, or the name or address at the foot of the page.
pub(super) fn outlet(text: &str, blocks: &[Block]) -> Option<String> {
    let stated = lines(text, blocks, BlockKind::Byline)
        .find_map(|line| {
            after_label(line, &["nguon tin:", "nguon:"]).or_else(|| {
                let cited = after_label(line, &["theo "]).unwrap_or(line);
                let cited = cited
                    .rsplit(['/', '–', '('])
                    .next()
                    .and_then(|part| part.rsplit(" - ").next())?
                    .trim_matches([' ', ')']);
                (cited.starts_with("Báo ") || cited.starts_with("TTXVN") || is_domain(cited)).then_some(cited)
            })
        })
        .map(|line| line.trim_end_matches(')'))
        .filter(|line| !line.is_empty());
    let stated = stated.map(one_line);
    stated
        .or_else(|| lines(text, blocks, BlockKind::Body).next().and_then(signature))
        .or_else(|| lines(text, blocks, BlockKind::Furniture).find_map(domain))
        .or_else(|| lines(text, blocks, BlockKind::Furniture).find_map(paper))
        .or_else(|| office(text, blocks))
}

/// The letters of a newspaper before the lead: `BDK -`, `(STO) -`, `baobentre.vn -`, `(Báo Quảng Ngãi)-`.
fn signature(line: &str) -> Option<String> {
    // Offices that are written in capitals as well begin sentences, not signatures.
    const OFFICES: &[&str] = &["UBND", "HĐND", "BCH", "BTV", "MTTQ", "UBKT", "NTM", "HTX", "TP"];
    let dash = line.char_indices().take(40).find(|(_, sign)| matches!(sign, '-' | '–' | '—'))?.0;
    let head = line.get(..dash)?.trim();
    let bare = head.trim_matches(['(', ')', '[', ']', ' ']);
    let letters = (2..=6).contains(&bare.chars().count())
        && bare.chars().all(char::is_uppercase)
        && bare.chars().all(char::is_alphabetic)
        && !OFFICES.contains(&bare);
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
fn paper(line: &str) -> Option<String> {
    const STARTS: &[&str] =
        &["bao ", "tap chi ", "dai phat thanh", "cong thong tin dien tu", "trang thong tin dien tu"];
    let key = fold_prefix(line, 200);
    let words = key.split_whitespace().count();
    let named = STARTS.iter().any(|start| key.starts_with(start)) && !key.starts_with("bao cao");
    (named && (2..=12).contains(&words) && !key.contains("ban quyen") && !key.contains(':'))
        .then(|| one_line(line))
}

/// The office above an official report.
fn office(text: &str, blocks: &[Block]) -> Option<String> {
    let official = lines(text, blocks, BlockKind::Furniture)
        .any(|line| fold_prefix(line, 25) == "dang cong san viet nam" || fold_prefix(line, 3) == "so ");
    let head = lines(text, blocks, BlockKind::Heading).next()?;
    let key = fold_prefix(head, 12);
    let named =
        ["tinh uy", "thanh uy", "huyen uy", "thi uy", "quan uy", "dang uy", "dang bo", "uy ban", "ban "]
            .iter()
            .any(|start| key.starts_with(start));
    (official && named).then(|| one_line(head))
}

/// The author: the name of a byline, without what it says of pictures.
pub(super) fn author(text: &str, blocks: &[Block]) -> Option<String> {
    const LABELS: &[&str] = &[
        "tin, bai, anh:",
        "tin, bai va anh:",
        "bai va anh:",
        "bai, anh:",
        "bai anh:",
        "tin va anh:",
        "tin, anh:",
        "tin, bai:",
        "bai:",
        "tin:",
        "tac gia:",
        "nguoi viet:",
        "thuc hien:",
        "ghi chep:",
        "ghi chep cua",
    ];
    const OTHERS: &[&str] = &["nguồn", "ảnh", "theo báo ", "theo ttx", "người đăng", "biên tập"];
    let bylines = || lines(text, blocks, BlockKind::Byline);
    let labelled = bylines().find_map(|line| after_label(line, LABELS));
    let plain = || {
        bylines().find(|line| {
            let head: String = line.chars().skip_while(|sign| !sign.is_alphabetic()).take(12).collect();
            let key = canonical(&head).text;
            !OTHERS.iter().any(|start| key.starts_with(start))
        })
    };
    let name = labelled.or_else(plain)?;
    let name = name.strip_prefix("Theo ").unwrap_or(name);
    if is_domain(name.trim_start_matches("(Theo ").trim_end_matches(')')) {
        return None;
    }
    // `Quốc Kiên (Thực hiện)`, `Minh Đức; ảnh: Lan Anh`, `Lê An/Báo X`, `Lê An - Phòng Nội vụ`
    let name = name.split(['(', ';', '|', '/']).next()?;
    let picture = ["Ảnh:", "ảnh:", "Ảnh "].iter().find_map(|label| name.find(label));
    let name = picture.and_then(|at| name.get(..at)).unwrap_or(name);
    let office = |part: &&str| {
        !part.split_whitespace().all(|word| word.starts_with(char::is_uppercase)) || is_office(part)
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

/// Whether words are the name of an office or newspaper rather than of a second author.
fn is_office(part: &str) -> bool {
    ["Báo ", "TTXVN", "Phòng ", "Ban ", "Sở ", "Đài ", "Văn Phòng", "Trung "]
        .iter()
        .any(|start| part.starts_with(start))
}

/// The document's own address: a line that is nothing but one and leads further than a site's front page.
pub(super) fn url(text: &str, blocks: &[Block]) -> Option<String> {
    lines(text, blocks, BlockKind::Furniture).find_map(|line| {
        let path = line.strip_prefix("https://").or_else(|| line.strip_prefix("http://"))?;
        let leads = path.split_once('/').is_some_and(|(_, rest)| rest.len() > 3);
        (leads && !line.contains(char::is_whitespace) && domain(line).is_some()).then(|| line.to_owned())
    })
}
