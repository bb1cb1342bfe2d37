//! Changes: `tăng 7% so với cùng kỳ`, `giảm bình quân 1,6%/năm`, `gấp 2,1 lần năm 2015` (method M16).
//!
//! Owns when a quantity says how something moved and what from. Must not know what moved.

use std::ops::Range;

use super::percent::{Said, said};
use super::{Claim, Context, Says, attach, goal};
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::clause::Clause;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Change, ChangeBasis, ChangeForm, Toward, Unit};

/// `…, tăng 12% so với cùng kỳ`: a change on the level before it.
pub(super) fn on_level(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    let quantity = clause.quantity();
    let change = said(clause, context) == Said::Change && !has_subject(clause, context);
    change.then(|| Claim::new(Says::Change, quantity.tokens.clone()))
}

/// `GRDP tăng 7,2%`: a change with a subject of its own and no earlier level named is a figure like any other.
fn has_subject(clause: &Clause<'_>, context: &Context<'_>) -> bool {
    let (page, start) = (clause.page, clause.quantity().tokens.start);
    let goes_on = match context.here().last() {
        Some(before) => attach::is_about(page, before.tokens.end, start),
        None => attach::is_bare_lead(page, clause.sentence.tokens.start, start),
    };
    !goes_on && !context.lead.of_base
}

/// The change that a quantity says, whatever else is claimed of it.
pub(super) fn of(clause: &Clause<'_>, context: &Context<'_>, claim: &Claim) -> Option<Change> {
    let (page, quantity) = (clause.page, clause.quantity());
    if quantity.whole.is_some() || matches!(quantity.measured.unit, Unit::Rank) {
        return None;
    }
    let planned = Change { basis: Some(ChangeBasis::Plan), ..change(clause, Toward::Up) };
    match &claim.says {
        Says::TargetValue | Says::Whole => None,
        Says::OfTarget(target) if quantity.is_percent() || target.percent.is_some() => None,
        // `vượt 1.600 tấn so với kế hoạch`, `còn thiếu 27 đồng chí`
        Says::OfTarget(target) => {
            let short = target.verdict == Some(crate::model::Verdict::NotMet);
            Some(Change { toward: if short { Toward::Down } else { Toward::Up }, ..planned })
        }
        Says::Gap(toward) => Some(Change { toward: *toward, ..planned }),
        Says::Level | Says::Change | Says::Goal => {
            let floor = context.floor.min(quantity.tokens.start);
            if let Some(change) = ratio(clause, context) {
                return Some(change);
            }
            let (toward, verb) = mover(page, quantity, floor)
                .or_else(|| signed(page, quantity))
                .or_else(|| growth(clause, floor))
                .or_else(|| joined(clause, context))
                .or_else(|| again(clause, context))
                .or_else(|| listed(clause, context))?;
            let change = change(clause, toward);
            let (basis, from) = basis(page, quantity, verb.clone());
            let per = change.per.or_else(|| yearly(page, verb.start, quantity).then(|| "year".to_owned()));
            Some(Change { basis, from, per, ..change })
        }
    }
}

/// `bằng 121% so với cùng kỳ`, `chỉ bằng 92% năm 2022`: how many percent something is of an earlier level, all of it and more or less.
fn ratio(clause: &Clause<'_>, context: &Context<'_>) -> Option<Change> {
    let (page, quantity, lead) = (clause.page, clause.quantity(), &context.lead);
    let (start, end) = (quantity.tokens.start, quantity.measured.end);
    if !quantity.is_percent() || lead.verb != Some(Class::Reach) || lead.of_goal {
        return None;
    }
    // `giảm 9 vụ, tương đương 12,9% so với cùng kỳ` is the same fall again.
    if context.here().last().is_some_and(|last| last.change.is_some()) && says_again(page, lead.start) {
        return None;
    }
    // `bằng 92% năm 2022`, but not `đạt 92% năm 2022`
    let equals = (lead.start..start).any(|at| page.key(at) == word!("bằng"));
    let year = equals && page.key(end) == word!("năm") && page.mask(end + 1).is_some();
    let compared = |at: usize| {
        page.says(at, keys!["so", "với"])
            && (page.class_at(at + 2, Class::Baseline).is_some() || page.key(at + 2) == word!("năm"))
    };
    let before = (context.floor..lead.start).rev().find(|at| compared(*at));
    let opened =
        before.filter(|at| (at + 2..lead.start).all(|at| !page.is_any(at, &[mark!(','), mark!(';')])));
    if !(lead.of_base || year || opened.is_some()) {
        return None;
    }
    let toward = if quantity.value < 100.0 { Toward::Down } else { Toward::Up };
    let (basis, from) = basis(page, quantity, opened.unwrap_or(start)..start);
    Some(Change { form: ChangeForm::Multiple, basis, from, ..change(clause, toward) })
}

/// The form of a change.
fn change(clause: &Clause<'_>, toward: Toward) -> Change {
    let (page, quantity) = (clause.page, clause.quantity());
    let form = match page.key(quantity.measured.start) {
        key if key == word!("lần") => ChangeForm::Multiple,
        key if key == word!("điểm") => ChangeForm::Points,
        _ if quantity.is_percent() => ChangeForm::Percent,
        _ => ChangeForm::Amount,
    };
    let yearly = quantity.measured.rated && page.back(quantity.measured.end, 1) == word!("năm");
    let per = yearly.then(|| "year".to_owned());
    Change { form, toward, basis: None, from: None, per, of: None, extra: serde_json::Map::new() }
}

/// Words that may stand between `tăng` and its number.
const BETWEEN: [Key; 18] = [
    word!("thêm"),
    word!("được"),
    word!("bình"),
    word!("quân"),
    word!("trung"),
    word!("trước"),
    word!("đạt"),
    word!("ước"),
    word!("khoảng"),
    word!("trên"),
    word!("hơn"),
    word!("gần"),
    word!("tới"),
    word!("chỉ"),
    word!("mới"),
    word!("cùng"),
    word!("là"),
    mark!(':'),
];

/// The word for a rise or fall that leads to a number, and its tokens: `tăng bình quân hằng năm 10%`, `ít hơn năm trước 24 vụ`.
fn mover(page: &Page<'_>, quantity: &Quantity, floor: usize) -> Option<(Toward, Range<usize>)> {
    // Acts, not what came of them: `tinh giản 45 biên chế`, `nâng 12 lớp`.
    const ACTS: [Key; 4] = [word!("tinh"), word!("cắt"), word!("nâng"), word!("hạ")];
    const STEPS: usize = 6;
    let mut at = quantity.tokens.start;
    if page.key(at) != word!("từ") && page.back(at, 1) != word!("từ") && super::lead::is_level(page, at) {
        return None;
    }
    // `GRDP bình quân gấp 1,3 lần của tỉnh` compares with others.
    if page.key(quantity.measured.start) == word!("lần")
        && page.is_any(quantity.measured.end, &[word!("của"), word!("mức"), word!("bình"), word!("cả")])
    {
        return None;
    }
    // `tăng từ 20-30%`, `giảm từ 3% trở lên`: how far, not from where.
    let whole_range = quantity.max.is_some()
        || page.is_any(quantity.tokens.end.wrapping_sub(1), &[word!("lên"), word!("xuống")]);
    if page.key(at) == word!("từ") || page.back(at, 1) == word!("từ") {
        if !whole_range {
            return None;
        }
        at -= usize::from(page.back(at, 1) == word!("từ"));
    }
    for _ in 0..STEPS {
        let (up, down) = (page.class_before(at, Class::Rise), page.class_before(at, Class::Fall));
        if let Some(length) = up.max(down).filter(|length| at >= floor + length) {
            let verb = at - length..at;
            let level = page.is_any(at - 1, &[word!("lên"), word!("xuống"), word!("còn")]);
            let act = page.is_any(verb.start, &ACTS) && page.key(at - 1) != word!("thêm");
            let toward = if down > up { Toward::Down } else { Toward::Up };
            return (!act && !level).then_some((toward, verb));
        }
        let between = [Class::Recurring, Class::Baseline]
            .iter()
            .filter_map(|class| page.class_before(at, *class))
            .max();
        let one = at > floor
            && (page.is_any(at - 1, &BETWEEN)
                || page.mask(at - 1).is_some()
                || page.says(at - 1, keys!["năm"]));
        at -= between.or_else(|| one.then_some(1)).filter(|length| at >= floor + length)?;
    }
    None
}

/// `giảm 11 vụ (-7,2%), tăng 2 người chết (+2,5%)`: a percent with its sign in a bracket.
fn signed(page: &Page<'_>, quantity: &Quantity) -> Option<(Toward, Range<usize>)> {
    let number = quantity.number.clone();
    let sign = (quantity.tokens.start.min(number.start.saturating_sub(1))..number.end)
        .find(|at| page.is_any(*at, &[mark!('+'), mark!('-')]))?;
    let closed = page.key(quantity.measured.end) == mark!(')') && page.back(sign, 1) == mark!('(');
    let toward = if page.key(sign) == mark!('+') { Toward::Up } else { Toward::Down };
    (quantity.is_percent() && closed && sign < number.end).then_some((toward, sign..sign + 1))
}

fn says_again(page: &Page<'_>, at: usize) -> bool {
    page.is_any(at, &[word!("tức"), word!("tương"), word!("hay")])
}

/// `giảm 9 vụ, tương đương 12,9%`: a change said again in percent.
fn again(clause: &Clause<'_>, context: &Context<'_>) -> Option<(Toward, Range<usize>)> {
    let (page, start) = (clause.page, context.lead.start);
    let last = context.here().last().filter(|_| clause.quantity().is_percent())?;
    let change = last.change.as_ref().filter(|change| change.form == ChangeForm::Amount)?;
    let between = last.tokens.end..start;
    let near = between.len() <= 1 && between.into_iter().all(|at| page.is_any(at, &[mark!(','), mark!('(')]));
    (near && says_again(page, start)).then_some((change.toward, start..start))
}

/// `lần lượt tăng 18,9% và 22,3%`, `giảm 3 chi cục, 41 phòng và 137 đơn vị`: what goes on with the verb of the change before it.
fn joined(clause: &Clause<'_>, context: &Context<'_>) -> Option<(Toward, Range<usize>)> {
    let (page, quantity) = (clause.page, clause.quantity());
    let start = quantity.tokens.start;
    let last = context.here().last().filter(|last| last.tokens.end + 1 == start)?;
    let change = last.change.as_ref()?;
    let alike = last.quantity.as_ref()?.measured.unit == quantity.measured.unit;
    let amount = change.form == ChangeForm::Amount && quantity.counted.is_some();
    let percent = quantity.is_percent() && page.key(start - 1) == word!("và") && quantity.counted.is_none();
    let joint = page.is_any(start - 1, &[mark!(','), word!("và")]);
    (alike && joint && (amount || percent)).then_some((change.toward, start..start))
}

/// `tốc độ tăng trưởng bình quân của kinh tế tư nhân đạt 11,5%/năm`: a noun of growth that a percent tells of.
fn growth(clause: &Clause<'_>, floor: usize) -> Option<(Toward, Range<usize>)> {
    let (page, quantity) = (clause.page, clause.quantity());
    if !quantity.is_percent() {
        return None;
    }
    let left = clause.left();
    let left = left.start.max(floor)..left.end;
    let at = page.position(left.clone(), Class::Growth)?;
    let length = page.class_at(at, Class::Growth)?;
    let down = (at..at + length).any(|at| page.key(at) == word!("giảm"));
    let level = super::lead::is_level(page, quantity.tokens.start)
        && page.back(quantity.tokens.start, 1) != word!("mức");
    (!level).then_some((if down { Toward::Down } else { Toward::Up }, at..at + length))
}

/// `tăng 16%, trong đó nông nghiệp là 6%, dịch vụ 18,2%`; `tăng trưởng các ngành: nông nghiệp 3,4%`: percents of a list that a
/// change heads.
fn listed(clause: &Clause<'_>, context: &Context<'_>) -> Option<(Toward, Range<usize>)> {
    let (page, quantity) = (clause.page, clause.quantity());
    if !quantity.is_percent() || quantity.counted.is_some() {
        return None;
    }
    let start = quantity.tokens.start;
    let own = clause.left();
    let verb = own
        .clone()
        .any(|at| page.any_at(at, &[Class::Reach, Class::Stop]).is_some() && page.key(at) != word!("là"));
    let stands = verb || page.contains(own.clone(), keys!["chiếm"]) || page.contains(own, keys!["tỷ", "lệ"]);
    if stands || super::lead::is_level(page, start) {
        return None;
    }
    let here = context.here();
    let rated = |quantity: &Quantity| quantity.measured.rated;
    let last = here.last().filter(|last| last.quantity.as_ref().map(rated) == Some(rated(quantity)))?;
    let last = Some(last).filter(|last| last.is_percent())?;
    let change = last.change.as_ref()?;
    let sentence = clause.sentence.tokens.start;
    let parts = page.has(sentence.max(here.first()?.tokens.start)..start, Class::Parts)
        || !clause.list_head().is_empty();
    (parts && last.target.is_none()).then_some((change.toward, start..start))
}

/// What a change is counted from, and the year where one is named.
fn basis(page: &Page<'_>, quantity: &Quantity, verb: Range<usize>) -> (Option<ChangeBasis>, Option<u16>) {
    const REACH: usize = 6;
    let end = quantity.tokens.end.max(quantity.measured.end);
    let apart = |at: &usize| page.is_any(*at, &[mark!(','), mark!(';'), mark!('.'), mark!(')')]);
    let stop = (end..end + REACH + 2).find(apart).unwrap_or(end + REACH);
    let compared = (end..stop).find(|at| page.key(*at) == word!("so"));
    let behind = compared.or_else(|| {
        (page.key(end) == word!("năm") || page.class_at(end, Class::Baseline).is_some()).then_some(end)
    });
    let stretch = behind
        .map_or_else(|| verb.end.min(quantity.number.start)..quantity.number.start, |behind| behind..stop);
    let year = stretch.clone().filter(|at| page.is_digits(*at)).find_map(|at| {
        let word = page.word(at);
        (word.len() == 4).then(|| word.parse::<u16>().ok()).flatten()
    });
    let basis = if (stretch.clone()).any(|at| page.class_at(at, Class::LastYear).is_some()) {
        Some(ChangeBasis::LastYear)
    } else if stretch.clone().any(|at| page.class_at(at, Class::LastTerm).is_some()) {
        Some(ChangeBasis::LastTerm)
    } else if year.is_some() {
        Some(ChangeBasis::BaseYear)
    } else if compared.is_some_and(|at| goal::goal_after(page, at).is_some()) {
        Some(ChangeBasis::Plan)
    } else {
        None
    };
    (basis, year)
}

/// `bình quân mỗi năm tăng 3%`: a change of each year.
fn yearly(page: &Page<'_>, verb: usize, quantity: &Quantity) -> bool {
    let recurring = |at: usize| {
        page.class_at(at, Class::Recurring).is_some_and(|length| page.back(at + length, 1) == word!("năm"))
    };
    (verb.saturating_sub(4)..quantity.number.start).any(recurring)
}
