//! Verdicts in words: `vượt chỉ tiêu Tỉnh ủy giao`, `các chỉ tiêu đều đạt và vượt`, `3 chỉ tiêu không đạt`.

use std::ops::Range;

use super::attach;
use super::goal::{expected_number, goal_phrase};
use super::missed;
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Span, Target, Toward, Verdict};

/// A verdict's words: its tokens and whether they name the target themselves.
struct Words {
    verdict: Verdict,
    /// On which side of the target a figure is, where its metric knows which one is good.
    gap: Option<Toward>,
    tokens: Range<usize>,
    names_target: bool,
}

/// Finds the verdicts of a sentence and puts each on its figure, or lets it stand as an item without a number.
pub(super) fn verdicts(
    page: &Page<'_>,
    sentence: &Range<usize>,
    (found, first, index): (&mut Vec<Measurement>, usize, usize),
    goals: &[Range<usize>],
) {
    found.iter_mut().skip(first).for_each(|item| of_counted(page, sentence.start, item));
    let counts = ends_of_counts(page, found.get(first..).unwrap_or_default());
    let mut at = sentence.start;
    while at < sentence.end {
        let Some(words) = words_at(page, at, sentence, &counts) else {
            at += 1;
            continue;
        };
        at = words.tokens.end.max(at + 1);
        let wished = goals.iter().any(|scope| scope.contains(&words.tokens.start))
            || is_wish(page, &words, sentence, &counts);
        if wished {
            continue;
        }
        settle(page, sentence, (found, first, index), &words);
    }
    missed::list_of_missed(page, sentence, found.get_mut(first..).unwrap_or_default());
}

/// Where the counts of targets of a sentence end, those included that leave the noun to the count before: `… 1 không đạt`.
fn ends_of_counts(page: &Page<'_>, items: &[Measurement]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut counting = false;
    for item in items {
        let elided = counting && item.quantity.as_ref().is_some_and(is_bare_count);
        counting = counts_targets(page, item) || elided;
        if counting {
            ends.push(item.tokens.end);
        }
    }
    ends
}

fn is_bare_count(quantity: &Quantity) -> bool {
    quantity.counted.is_none() && quantity.measured.end == quantity.measured.start
}

/// `đạt và vượt 17/19 mục tiêu`, `hoàn thành 15 chỉ tiêu`: the verb before a count of targets.
fn of_counted(page: &Page<'_>, at: usize, item: &mut Measurement) {
    let Some(quantity) = &item.quantity else { return };
    // What is done as it was set: `hoàn thành cả 14 đầu việc`; criteria are met by those who meet them.
    let tasks = quantity
        .counted
        .as_ref()
        .is_some_and(|counted| page.says(counted.start, keys!["đầu"]) && counts_targets(page, item));
    if !(super::counts_targets(page, quantity) || tasks) || !item.is_level() {
        return;
    }
    let start = item.tokens.start
        - usize::from(page.is_any(item.tokens.start.wrapping_sub(1), &[word!("cả"), word!("đủ")]));
    let lacks = page.ends(start, keys!["hụt"]) && start > at;
    let before = lacks.then(|| (start - 1, Verdict::NotMet)).or_else(|| {
        (start.saturating_sub(5).max(at)..start).find_map(|at| {
            let (verdict, length) = verb(page, at)?;
            (at + length == start && !page.is_any(at.wrapping_sub(1), &[word!("phải"), word!("để")]))
                .then_some((at, verdict))
        })
    });
    if let Some((at, verdict)) = before {
        let range = page.span(&(at..item.tokens.end));
        let target = item.target_mut();
        target.verdict = target.verdict.or(Some(verdict));
        target.range = target.range.or(Some(range));
    }
}

fn settle(
    page: &Page<'_>,
    sentence: &Range<usize>,
    (found, first, index): (&mut Vec<Measurement>, usize, usize),
    words: &Words,
) {
    let before =
        found.iter().skip(first).filter(|item| item.tokens.start < words.tokens.start).count() + first;
    let range = Some(page.span(&words.tokens));
    let counts = ends_of_counts(page, found.get(first..before).unwrap_or_default());
    let counted = (first..before)
        .rev()
        .find(|item| found.get(*item).is_some_and(|item| counts.contains(&item.tokens.end)));
    let counted = counted.filter(|item| {
        found
            .get(*item)
            .is_some_and(|item| !(item.tokens.end..words.tokens.start).any(|at| page.key(at) == mark!(';')))
            && (item + 1..before).all(|between| found.get(between).is_some_and(Measurement::is_percent))
    });
    // `giảm 52 phòng (12,3%), vượt mục tiêu 10%`: whose target the words name is judged by them.
    let named = (first..before).rev().find(|item| {
        found.get(*item).and_then(|item| item.target.as_ref()).is_some_and(|target| {
            let said = page.span(&words.tokens);
            words.names_target
                && target.value.is_some()
                && target.verdict.is_none()
                && target.range.is_some_and(|range| range.contains(said) || is_overlapping(range, said))
        })
    });
    let base = counted.or(named).or_else(|| {
        words
            .names_target
            .then(|| attach::base_of_verdict(page, (found, first, before), words.tokens.start))
            .flatten()
    });
    if let Some(item) = base.and_then(|base| found.get_mut(base)) {
        if item.is_level() || item.is_change() {
            item.gap = item.gap.or(words.gap);
            item.made_by.push("verdict in words");
            let verdict = words.gap.is_none().then_some(words.verdict);
            let target = item.target_mut();
            target.verdict = target.verdict.or(verdict);
            target.range = target.range.or(range);
        }
        return;
    }
    if let Some(next) = found.get_mut(before).filter(|next| words.names_target && takes_up(page, words, next))
    {
        next.target_mut().verdict = Some(words.verdict);
        let target = next.target_mut();
        target.range = target.range.or(range);
        return;
    }
    // Where a number follows, the number carries the verdict.
    let numbered = found.iter().skip(first).any(|item| {
        item.tokens.start >= words.tokens.start && item.tokens.start < words.tokens.end + 4
            || item.target.as_ref().and_then(|target| target.range).is_some_and(|said| {
                said.contains(page.span(&words.tokens)) || page.span(&words.tokens).contains(said)
            })
    });
    let about_targets = words.names_target || subject_is_target(page, sentence, words.tokens.start);
    if numbered || !about_targets {
        return;
    }
    let target = Target { verdict: Some(words.verdict), range, ..Target::default() };
    let item = Measurement::verdict(target, words.tokens.clone(), index);
    let at = found.iter().position(|other| other.tokens.start > item.tokens.start && other.sentence == index);
    found.insert(at.unwrap_or(found.len()), item);
}

/// `không hoàn thành dự toán, chỉ đạt 92,3%`: whether the number behind a verdict tells how far it went.
fn takes_up(page: &Page<'_>, words: &Words, next: &Measurement) -> bool {
    let (end, start) = (words.tokens.end, next.tokens.start);
    let judged = next.target.as_ref().is_some_and(|target| target.verdict.is_some());
    let told = start > end
        && page.key(end) == mark!(',')
        && (page.class_before(start, Class::Reach).is_some()
            || page.ends(start, keys!["mới", "có"])
            || page.ends(start, keys!["chỉ", "có"])
            || page.ends(start, keys!["mới", "được"]))
        && attach::is_bare(page, end..start);
    // `không đạt kế hoạch: chỉ tuyển 152 người, bằng 63,3% chỉ tiêu`
    let short =
        next.target.as_ref().and_then(|target| target.percent).is_some_and(|percent| percent.0 < 100.0);
    let shown = page.key(end) == mark!(':') && short && words.verdict == Verdict::NotMet;
    next.is_level() && next.quantity.is_some() && !judged && (told || shown)
}

/// Words behind a verdict that do not take its verb for another sense.
const CLOSING: [Key; 9] = [
    word!("và"),
    word!("trong"),
    word!("so"),
    word!("theo"),
    word!("từ"),
    word!("đến"),
    word!("trước"),
    word!("sớm"),
    word!("do"),
];

/// The same behind a count of targets: `7 chỉ tiêu vượt là …`, `16 chỉ tiêu đạt, gồm …`.
const CLOSING_A_COUNT: [Key; 7] =
    [word!("là"), word!("đều"), word!("gồm"), word!("như"), word!("với"), word!("ở"), word!("còn")];

/// Whether nothing but particles stands between a count of targets and a verb.
fn is_right_behind(page: &Page<'_>, counts: &[usize], verb: usize) -> bool {
    const PARTICLES: [Key; 8] = [
        word!("đã"),
        word!("đều"),
        word!("cơ"),
        word!("bản"),
        word!("mới"),
        word!("vẫn"),
        word!("còn"),
        word!("đề"),
    ];
    counts.iter().any(|end| *end <= verb && (*end..verb).all(|at| page.is_any(at, &PARTICLES)))
}

/// Reads verdict words that begin at a token.
fn words_at(page: &Page<'_>, at: usize, sentence: &Range<usize>, counts: &[usize]) -> Option<Words> {
    let (verdict, length) = verb(page, at)?;
    let mut end = at + length;
    let of_count = is_right_behind(page, counts, at);
    // `14/20 chỉ tiêu về đích sớm` is a share of the targets (method M21).
    if of_count && page.is_any(at, &[word!("về"), word!("cán")]) {
        return None;
    }
    // "vượt so với chỉ tiêu", "đạt các chỉ tiêu"
    for between in [keys!["so", "với"], keys!["so", "với", "các"]] {
        if page.says(end, between) && page.class_at(end + between.len(), Class::Goal).is_some() {
            end += between.len();
        }
    }
    if page.is_any(end, &[word!("các"), word!("mọi"), word!("toàn"), word!("sớm")])
        && page.class_at(end + 1, Class::Goal).is_some()
    {
        end += 1;
    }
    let named =
        goal_phrase(page, end).or_else(|| expected_number(page, end)).filter(|stop| *stop <= sentence.end);
    // `bốn xã về đích, đúng kế hoạch`: how something was done is no verdict on a figure.
    if page.key(at) == word!("đúng") && (named.is_none() || page.back(at, 1) != mark!(',')) {
        return None;
    }
    let stop = named.unwrap_or(end);
    // A number behind makes it a measured relation.
    let measured = page.number(stop).is_some() || page.number(stop + 1).is_some() && page.is_word(stop);
    if measured && named.is_none() || page.number(end).is_some() {
        return None;
    }
    let closes = !page.is_word(stop)
        || stop >= sentence.end
        || page.is_any(stop, &CLOSING)
        || of_count && (verdict == Verdict::NotMet || page.is_any(stop, &CLOSING_A_COUNT));
    // `các đơn vị đạt chỉ tiêu gồm: …` says of whom it is told, not of what.
    let lists = named.is_some() && page.is_any(stop, &[word!("gồm"), word!("như"), word!("bao")]);
    let gap = match () {
        () if page.says(at, keys!["thấp", "hơn"]) => Some(Toward::Down),
        () if page.says(at, keys!["cao", "hơn"]) => Some(Toward::Up),
        () => None,
    };
    (!lists && (named.is_some() || closes)).then_some(Words {
        verdict,
        gap: gap.filter(|_| named.is_some()),
        tokens: at..stop,
        names_target: named.is_some(),
    })
}

/// The verb of a verdict and its tokens.
fn verb(page: &Page<'_>, at: usize) -> Option<(Verdict, usize)> {
    const FIRST: [Key; 7] =
        [word!("đạt"), word!("vượt"), word!("hoàn"), word!("cao"), word!("đúng"), word!("cán"), word!("về")];
    // Some of them passed and all of them reached: passing is not said of each.
    const MET: [&[Key]; 14] = [
        keys!["đúng"],
        keys!["cán", "đích"],
        keys!["về", "đích"],
        keys!["đạt", "và", "vượt"],
        keys!["đạt", "hoặc", "vượt"],
        keys!["vượt", "và", "đạt"],
        keys!["hoàn", "thành", "và", "vượt"],
        keys!["hoàn", "thành", "và", "hoàn", "thành", "vượt", "mức"],
        keys!["hoàn", "thành", "xuất", "sắc"],
        keys!["hoàn", "thành", "tốt"],
        keys!["hoàn", "thành", "toàn", "diện"],
        keys!["hoàn", "thành", "đạt"],
        keys!["hoàn", "thành"],
        keys!["đạt"],
    ];
    const EXCEEDED: [&[Key]; 6] = [
        keys!["hoàn", "thành", "vượt", "mức"],
        keys!["hoàn", "thành", "vượt"],
        keys!["vượt", "mức"],
        keys!["vượt", "xa"],
        keys!["vượt"],
        keys!["cao", "hơn"],
    ];
    // `hụt 4` tells how much was lacking, `hụt chỉ tiêu` that it was missed.
    let missed = |length: &usize| page.key(at) != word!("hụt") || goal_phrase(page, at + length).is_some();
    if let Some(length) = page.class_at(at, Class::Miss).filter(missed) {
        return Some((missed::below(page, at).unwrap_or(Verdict::NotMet), length));
    }
    let negated = !page.is_any(at, &FIRST)
        || page.is_any(at.wrapping_sub(1), &[word!("không"), word!("chưa"), word!("khó"), word!("để")]);
    if negated {
        return None;
    }
    let met = MET.iter().filter(|words| page.says(at, words)).map(|words| (Verdict::Met, words.len()));
    let passed =
        EXCEEDED.iter().filter(|words| page.says(at, words)).map(|words| (Verdict::Exceeded, words.len()));
    met.chain(passed).max_by_key(|(_, length)| *length)
}

/// Whether an item counts targets or tasks, so that a verdict behind it is about them.
pub(super) fn counts_targets(page: &Page<'_>, item: &Measurement) -> bool {
    const TARGETS: [&[Key]; 8] = [
        keys!["chỉ", "tiêu"],
        keys!["mục", "tiêu"],
        keys!["đầu", "việc"],
        keys!["đầu", "công", "việc"],
        keys!["tiêu", "chí"],
        keys!["nhóm", "chỉ", "tiêu"],
        keys!["nhiệm", "vụ"],
        keys!["nội", "dung"],
    ];
    let counted = item.quantity.as_ref().and_then(|quantity| quantity.counted.clone());
    counted.is_some_and(|counted| TARGETS.iter().any(|target| page.says(counted.start, target)))
}

/// Whether the clause's subject is targets: `các chỉ tiêu … đều đạt`.
fn subject_is_target(page: &Page<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    const MISSED: [&[Key]; 2] = [keys!["tiêu", "chí"], keys!["kế", "hoạch"]];
    const ALL: [Key; 7] =
        [word!("đều"), word!("cơ"), word!("hầu"), word!("cũng"), word!("bản"), word!("đã"), word!("luôn")];
    let missed = page.class_at(verb, Class::Miss).is_some();
    let general = missed || ALL.contains(&page.back(verb, 1)) || page.key(verb) != word!("đạt");
    let start = (sentence.start..verb).rev().find(|at| page.key(*at) == mark!(';')).unwrap_or(sentence.start);
    let named =
        page.contains(start..verb, keys!["chỉ", "tiêu"]) || page.contains(start..verb, keys!["mục", "tiêu"]);
    // `tiêu chí môi trường vẫn chưa đạt`: standards are met by those who meet them, but missed as such; so are plans.
    let start = start + usize::from(page.key(start) == mark!(';'));
    let alone = page.key(start) == word!("riêng");
    let named = named || missed && page.standing(start + usize::from(alone), &MISSED).is_some();
    // `…, đạt chỉ tiêu; riêng dạy nghề chưa đạt`: what is left out of a verdict on targets.
    let left_out = missed && alone && page.has(sentence.start..start, Class::Goal);
    general && named || left_out
}

/// Whether the verdict is wished for, or is the rating or result of something else.
fn is_wish(page: &Page<'_>, words: &Words, sentence: &Range<usize>, counts: &[usize]) -> bool {
    const WISHES: [&[Key]; 16] = [
        keys!["phấn", "đấu"],
        keys!["quyết", "tâm"],
        keys!["để"],
        keys!["nhằm"],
        keys!["sẽ"],
        keys!["cần"],
        keys!["phải"],
        keys!["góp", "phần"],
        keys!["tiếp", "tục"],
        keys!["nỗ", "lực"],
        keys!["thi", "đua"],
        keys!["tập", "trung"],
        keys!["yêu", "cầu"],
        keys!["nếu"],
        keys!["khả", "năng"],
        keys!["nguy", "cơ"],
    ];
    const NEARLY: [&[Key]; 6] = [
        keys!["hầu", "hết"],
        keys!["phần", "lớn"],
        keys!["đa", "số"],
        keys!["một", "số"],
        keys!["nhiều", "chỉ", "tiêu"],
        keys!["nhiều", "mục", "tiêu"],
    ];
    let start = words.tokens.start;
    // `một số cơ sở còn yếu, 4/11 xã không hoàn thành chỉ tiêu` is told of the count, `hầu hết 90 đầu việc đều đạt` of most.
    let counted = (sentence.start..start).rev().find(|at| page.is_digits(*at) && page.mask(*at).is_none());
    let apart = |at: &usize| page.is_any(*at, &[mark!(','), mark!(';')]);
    let clause = counted.and_then(|counted| (sentence.start..counted).rev().find(apart));
    if NEARLY.iter().any(|nearly| page.contains(clause.unwrap_or(sentence.start)..start, nearly)) {
        return true;
    }
    let floor = (sentence.start..start)
        .rev()
        .find(|at| page.is_any(*at, &[mark!(','), mark!(';'), mark!(':'), mark!('(')]))
        .unwrap_or(sentence.start);
    let floor = counts.iter().copied().filter(|end| *end <= start).max().unwrap_or(0).max(floor);
    WISHES.iter().any(|wish| page.contains(floor..start, wish))
}

/// Whether two stretches of a text share some of it.
fn is_overlapping(one: Span, other: Span) -> bool {
    one.0 < other.1 && other.0 < one.1
}
