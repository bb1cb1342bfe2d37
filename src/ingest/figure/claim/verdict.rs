//! Verdicts in words: `vượt chỉ tiêu Tỉnh ủy giao`, `các chỉ tiêu đều đạt và vượt`, `cả 14 đầu việc đều hoàn thành`.
//!
//! Owns which words judge and of which measurement they are said. Counts of targets that were met or missed are counts and no
//! verdicts (method M21), unless all of them are meant. Must not know how a ruling is put on its measurement.

use std::ops::Range;

use super::goal::{expected_number, goal_phrase};
use super::{attach, is_of_targets, missed};
use crate::ingest::document::key::{keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Span, Toward, Verdict};

/// What the words of a verdict rule.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ruling {
    /// The measurement that they are said of; a figure without a number where there is none.
    pub(crate) on: Option<usize>,
    /// The verdict, where the words alone tell it.
    pub(crate) verdict: Option<Verdict>,
    /// On which side of the target the figure is, where its metric knows which one is good.
    pub(crate) gap: Option<Toward>,
    /// The words.
    pub(crate) tokens: Range<usize>,
}

/// A verdict's words.
struct Words {
    verdict: Verdict,
    gap: Option<Toward>,
    tokens: Range<usize>,
    /// Whether they name the target themselves.
    names_target: bool,
}

/// The measurements of the text so far and the first of the sentence.
type Found<'a> = (&'a [Measurement], usize);

/// The first ruling of a sentence at or behind a token, and where to read on.
pub(super) fn next(
    page: &Page<'_>,
    sentence: &Range<usize>,
    (found, first): Found<'_>,
    goals: &[Range<usize>],
    from: usize,
) -> Option<(Ruling, usize)> {
    let counts = ends_of_counts(page, found.get(first..).unwrap_or_default());
    let mut at = from;
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
        if let Some(ruling) = ruling(page, sentence, (found, first), &words) {
            return Some((ruling, at));
        }
    }
    None
}

/// Where the counts of targets of a sentence end, those included that leave the noun to the count before: `… 1 không đạt`.
fn ends_of_counts(page: &Page<'_>, items: &[Measurement]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut counting = false;
    for item in items {
        let elided = counting && item.quantity.as_ref().is_some_and(is_bare_count);
        counting = is_of_targets(page, item) || elided;
        if counting {
            ends.push(item.tokens.end);
        }
    }
    ends
}

fn is_bare_count(quantity: &Quantity) -> bool {
    quantity.counted.is_none() && quantity.measured.end == quantity.measured.start
}

/// `hoàn thành cả 14 đầu việc`: the verb before a count of all the targets there are.
pub(super) fn of_all(page: &Page<'_>, floor: usize, index: usize, item: &Measurement) -> Option<Ruling> {
    const REACH: usize = 5;
    let start = item.tokens.start;
    // `hoàn thành 100% chỉ tiêu`
    let all = page.class_before(start, Class::AllOf).or_else(|| is_whole(item).then_some(0));
    let all = all.filter(|_| is_of_targets(page, item))?;
    let stop = start - all;
    let verb = (stop.saturating_sub(REACH).max(floor)..stop).find_map(|at| {
        let (verdict, length) = verb(page, at)?;
        (at + length == stop && !page.is_any(at.wrapping_sub(1), &[word!("phải"), word!("để")]))
            .then_some((at, verdict))
    });
    let (at, verdict) = verb.filter(|_| item.is_level())?;
    Some(Ruling { on: Some(index), verdict: Some(verdict), gap: None, tokens: at..item.tokens.end })
}

fn is_whole(item: &Measurement) -> bool {
    item.quantity.as_ref().is_some_and(|quantity| quantity.is_percent() && quantity.value >= 100.0)
}

/// Whether all of the targets that a count counts are judged: `cả 15 chỉ tiêu đều đạt`; of `14/18 chỉ tiêu đạt` none is.
fn tells_of_all(page: &Page<'_>, item: &Measurement, verb: usize) -> bool {
    let whole = item.quantity.as_ref().is_some_and(|quantity| quantity.whole.is_some());
    let each = (item.tokens.end..verb).any(|at| page.key(at) == word!("đều"));
    !whole && (each || page.class_before(item.tokens.start, Class::AllOf).is_some())
}

/// What words rule, and of which measurement; `None` where they tell of nothing that is judged.
fn ruling(
    page: &Page<'_>,
    sentence: &Range<usize>,
    (found, first): Found<'_>,
    words: &Words,
) -> Option<Ruling> {
    let start = words.tokens.start;
    let before = found.iter().skip(first).filter(|item| item.tokens.start < start).count() + first;
    let said = |on: Option<usize>| Ruling {
        on,
        verdict: words.gap.is_none().then_some(words.verdict),
        gap: words.gap,
        tokens: words.tokens.clone(),
    };
    if let Some(count) = count_before(page, (found, first), before, start) {
        let all = found.get(count).is_some_and(|count| tells_of_all(page, count, start));
        return all.then(|| said(Some(count)));
    }
    if attach::is_of_each(page, found.get(first..before).and_then(<[_]>::last), start) {
        return None;
    }
    let named = named_before(page, (found, first), before, words);
    let base = named.or_else(|| {
        words.names_target.then(|| attach::base_of_verdict(page, (found, first, before), start)).flatten()
    });
    if let Some(base) = base {
        return found
            .get(base)
            .is_some_and(|item| item.is_level() || item.is_change())
            .then(|| said(Some(base)));
    }
    if let Some(judged) = judged_before(page, (found, first), before, words) {
        return Some(said(Some(judged)));
    }
    // `chưa đạt (mới 62%, nghị quyết 75%)`, `chỉ tiêu khởi nghiệp không đạt (11/15 ý tưởng)`
    let bracketed = |next: &Measurement| {
        page.key(words.tokens.end) == mark!('(')
            && next.tokens.start <= words.tokens.end + 3
            && next.target.as_ref().is_some_and(|target| {
                (target.value.is_some() || target.whole.is_some()) && target.verdict.is_none()
            })
    };
    if found
        .get(before)
        .is_some_and(|next| words.names_target && takes_up(page, words, next) || bracketed(next))
    {
        return Some(Ruling { verdict: Some(words.verdict), gap: None, ..said(Some(before)) });
    }
    // Where a number follows, the number carries the verdict.
    let span = page.span(&words.tokens);
    let numbered = found.iter().skip(first).any(|item| {
        item.tokens.start >= start && item.tokens.start < words.tokens.end + 4
            || item
                .target
                .as_ref()
                .and_then(|target| target.range)
                .is_some_and(|said| said.contains(span) || span.contains(said))
    });
    let about_targets = words.names_target || subject_is_target(page, sentence, start);
    (!numbered && about_targets).then(|| Ruling { verdict: Some(words.verdict), gap: None, ..said(None) })
}

/// The count of targets that a verb of judgement stands behind.
fn count_before(page: &Page<'_>, (found, first): Found<'_>, before: usize, verb: usize) -> Option<usize> {
    let counts = ends_of_counts(page, found.get(first..before).unwrap_or_default());
    let counted = |item: &usize| found.get(*item).is_some_and(|item| counts.contains(&item.tokens.end));
    let count = (first..before).rev().find(counted)?;
    let end = found.get(count)?.tokens.end;
    let apart = (end..verb).any(|at| page.key(at) == mark!(';'));
    let percents = found.get(count + 1..before)?.iter().all(Measurement::is_percent);
    (!apart && percents).then_some(count)
}

/// `giảm 52 phòng (12,3%), vượt mục tiêu 10%`: whose target the words name is judged by them.
fn named_before(page: &Page<'_>, (found, first): Found<'_>, before: usize, words: &Words) -> Option<usize> {
    let said = page.span(&words.tokens);
    (first..before).rev().filter(|_| words.names_target).find(|item| {
        found.get(*item).and_then(|item| item.target.as_ref()).is_some_and(|target| {
            target.value.is_some()
                && target.verdict.is_none()
                && target.range.is_some_and(|range| range.contains(said) || is_overlapping(range, said))
        })
    })
}

/// `92,2% (kế hoạch giao 95%) - chưa đạt`, `13,1%/năm (chưa đạt; nghị quyết 15-16%)`: the figure with a target, or before a bracket,
/// that a verdict without words of its own stands right behind.
fn judged_before(page: &Page<'_>, (found, first): Found<'_>, before: usize, words: &Words) -> Option<usize> {
    let start = words.tokens.start;
    let last = before.checked_sub(1).filter(|last| *last >= first)?;
    let one = found.get(last)?;
    let open = |index: usize| {
        let judged = found.get(index)?.target.as_ref().is_some_and(|target| target.verdict.is_some());
        (!judged).then_some(index)
    };
    if page.back(start, 1) == mark!('(') && one.tokens.end + 1 == start {
        return open(last).filter(|_| one.is_level() || one.is_change());
    }
    let plain = |at: usize| !page.is_word(at) || page.class_at(at, Class::VerdictParticle).is_some();
    let closed = (one.tokens.end..start).all(plain);
    let target = one.said_of.filter(|_| !one.is_figure() && closed && one.tokens.end < start)?;
    let valued = found.get(target)?.target.as_ref().is_some_and(|target| target.value.is_some());
    open(target).filter(|_| valued)
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

/// Whether nothing but particles stands between a count of targets and a verb.
fn is_right_behind(page: &Page<'_>, counts: &[usize], verb: usize) -> bool {
    counts
        .iter()
        .any(|end| *end <= verb && (*end..verb).all(|at| page.class_at(at, Class::VerdictParticle).is_some()))
}

/// Reads verdict words that begin at a token.
fn words_at(page: &Page<'_>, at: usize, sentence: &Range<usize>, counts: &[usize]) -> Option<Words> {
    let (verdict, length) = verb(page, at)?;
    let mut end = at + length;
    let of_count = is_right_behind(page, counts, at);
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
    let named = goal_phrase(page, end)
        .or_else(|| expected_number(page, end))
        .or_else(|| assigned_duty(page, at, end))
        .filter(|stop| *stop <= sentence.end);
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
        || page.class_at(stop, Class::VerdictEnd).is_some()
        || of_count && (verdict == Verdict::NotMet || page.class_at(stop, Class::CountVerdictEnd).is_some());
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

/// `…, hoàn thành nhiệm vụ tỉnh giao`: a duty is a target where it is said who gave it; without, it is a rating.
fn assigned_duty(page: &Page<'_>, verb: usize, at: usize) -> Option<usize> {
    const REACH: usize = 6;
    let duty = at + page.class_at(at, Class::Duty).filter(|_| page.back(verb, 1) == mark!(','))?;
    let given = (duty..duty + REACH).take_while(|at| page.is_word(*at)).find(|at| {
        page.key(*at) == word!("giao")
            || page.says(*at, keys!["đề", "ra"])
            || page.says(*at, keys!["đặt", "ra"])
    })?;
    // `hoàn thành tốt nhiệm vụ được giao` praises.
    if page.back(given, 1) == word!("được") {
        return None;
    }
    Some(given + if page.key(given) == word!("giao") { 1 } else { 2 })
}

/// The verb of a verdict and its tokens.
fn verb(page: &Page<'_>, at: usize) -> Option<(Verdict, usize)> {
    // `hụt 4` tells how much was lacking, `hụt chỉ tiêu` that it was missed.
    let missed = |length: &usize| page.key(at) != word!("hụt") || goal_phrase(page, at + length).is_some();
    if let Some(length) = page.class_at(at, Class::Miss).filter(missed) {
        return Some((missed::below(page, at).unwrap_or(Verdict::NotMet), length));
    }
    let negated =
        page.is_any(at.wrapping_sub(1), &[word!("không"), word!("chưa"), word!("khó"), word!("để")]);
    let met = page.class_at(at, Class::Met).map(|length| (Verdict::Met, length));
    let passed = page.class_at(at, Class::Exceeded).map(|length| (Verdict::Exceeded, length));
    [met, passed].into_iter().flatten().filter(|_| !negated).max_by_key(|(_, length)| *length)
}

/// Whether the clause's subject is targets: `các chỉ tiêu … đều đạt`.
fn subject_is_target(page: &Page<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    let missed = page.class_at(verb, Class::Miss).is_some();
    let general =
        missed || page.class_before(verb, Class::VerdictOfAll).is_some() || page.key(verb) != word!("đạt");
    let start = (sentence.start..verb).rev().find(|at| page.key(*at) == mark!(';')).unwrap_or(sentence.start);
    let named = page.has(start..verb, Class::Targets);
    // `tiêu chí môi trường vẫn chưa đạt`: standards are met by those who meet them, but missed as such; so are plans.
    let start = start + usize::from(page.key(start) == mark!(';'));
    let alone = page.key(start) == word!("riêng");
    let subject = start + usize::from(alone);
    let standard = page.says(subject, keys!["tiêu", "chí"]) || page.says(subject, keys!["kế", "hoạch"]);
    // `…, đạt chỉ tiêu; riêng dạy nghề chưa đạt`: what is left out of a verdict on targets.
    let left_out = missed && alone && page.has(sentence.start..start, Class::Goal);
    general && (named || missed && standard) || left_out
}

/// Whether the verdict is wished for, or is the rating or result of something else.
fn is_wish(page: &Page<'_>, words: &Words, sentence: &Range<usize>, counts: &[usize]) -> bool {
    let start = words.tokens.start;
    // `một số cơ sở còn yếu, 4/11 xã không hoàn thành chỉ tiêu` is told of the count, `hầu hết 90 đầu việc đều đạt` of most.
    let counted = (sentence.start..start).rev().find(|at| page.is_digits(*at) && page.mask(*at).is_none());
    let apart = |at: &usize| page.is_any(*at, &[mark!(','), mark!(';')]);
    let clause = counted.and_then(|counted| (sentence.start..counted).rev().find(apart));
    if page.has(clause.unwrap_or(sentence.start)..start, Class::Nearly) {
        return true;
    }
    let floor = (sentence.start..start)
        .rev()
        .find(|at| page.is_any(*at, &[mark!(','), mark!(';'), mark!(':'), mark!('(')]))
        .unwrap_or(sentence.start);
    let floor = counts.iter().copied().filter(|end| *end <= start).max().unwrap_or(0).max(floor);
    page.has(floor..start, Class::Wish)
}

/// Whether two stretches of a text share some of it.
fn is_overlapping(one: Span, other: Span) -> bool {
    one.0 < other.1 && other.0 < one.1
}
