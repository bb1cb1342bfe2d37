//! Numbers, intervals and measures in the words of a language.

use super::assess::Assessment;
use super::goal::Goal;
use super::interval::Interval;
use super::status::{Basis, Status};
use super::timing::Stretch;
use crate::lang::{Language, fill, format_number};
use crate::model::{Comparator, Figure, PartialDate, Unit, Verdict};

/// Decimals shown of a percent that was computed.
const PERCENT_DECIMALS: i32 = 1;
/// Digits after which a computed number is noise.
const FINE: i32 = 6;
/// Most digits that are taken to keep a number on its side of a line.
const FINEST: i32 = 9;

/// Rounds half away from zero; numbers too large for decimals stay as they are.
fn round(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    let scaled = value * scale;
    if scaled.is_finite() && scaled.abs() < 1.0e15 { scaled.round() / scale } else { value }
}

/// A number to so many digits, whatever its size.
pub(super) fn round_to_digits(value: f64, digits: i32) -> f64 {
    if !value.is_normal() {
        return value;
    }
    round(value, (digits - 1 - value.abs().log10().floor() as i32).clamp(0, FINEST))
}

/// A computed number to as many digits as say enough; a band has its own manner.
pub(super) fn to_digits(interval: Interval) -> Interval {
    let point = interval.is_point().then(|| Interval::point(round_to_digits(interval.low, 4))).flatten();
    point.unwrap_or(interval)
}

/// A number with at most so many decimals.
pub(super) fn number(value: f64, decimals: i32, language: Language) -> String {
    format_number(round(value, decimals) + 0.0, language)
}

/// A number with exactly so many decimals.
fn fixed(value: f64, decimals: usize, language: Language) -> String {
    let mut text = format_number(round(value, decimals as i32) + 0.0, language);
    if decimals > 0 {
        let mark = match language {
            Language::Vietnamese => ',',
            Language::English => '.',
        };
        let present = text.split_once(mark).map_or(0, |(_, fraction)| fraction.len());
        if present == 0 {
            text.push(mark);
        }
        text.extend(std::iter::repeat_n('0', decimals.saturating_sub(present)));
    }
    text
}

/// Decimals and step that suit an interval of a width: about a twentieth of it, in steps of 1, 2 or 5.
fn step(width: f64) -> f64 {
    let finest = width / 16.0;
    let decade = 10_f64.powf(finest.log10().floor());
    let step = [5.0, 2.0, 1.0].into_iter().map(|factor| factor * decade).find(|step| *step <= finest);
    step.unwrap_or(decade)
}

/// Writes a bounded interval with no more digits than its width warrants: `45,2–46,0`, `5.700–5.785`.
fn band(low: f64, high: f64, language: Language) -> String {
    let step = step(high - low);
    if !step.is_normal() {
        return format!("{}–{}", number(low, FINE, language), number(high, FINE, language));
    }
    let (low, high) = ((low / step).round() * step, (high / step).round() * step);
    let most = (-step.log10().floor()).clamp(0.0, 9.0) as usize;
    let exact = |decimals: usize| {
        [low, high].into_iter().all(|end| (round(end, decimals as i32) - end).abs() < step / 100.0)
    };
    let decimals = (0..most).find(|decimals| *decimals + 1 >= most && exact(*decimals)).unwrap_or(most);
    format!("{}–{}", fixed(low, decimals, language), fixed(high, decimals, language))
}

/// Writes an interval: `26`, `>540`, `≤1,5`, `45,2–46,0`; a computed one with no more digits than it warrants.
pub fn interval_text(interval: Interval, language: Language) -> String {
    let plain = |value: f64| number(value, FINE, language);
    match (interval.low.is_finite(), interval.high.is_finite()) {
        (true, true) if interval.is_point() => plain(interval.low),
        (true, true) => {
            let printed = |end: f64| (round(end, 2) - end).abs() < 1.0e-9;
            if printed(interval.low) && printed(interval.high) {
                format!("{}–{}", plain(interval.low), plain(interval.high))
            } else {
                band(interval.low, interval.high, language)
            }
        }
        (true, false) => {
            let low = plain(end(interval.low, Rounding::Down));
            format!("{}{low}", if interval.low_open { ">" } else { "≥" })
        }
        (false, true) => {
            let high = plain(end(interval.high, Rounding::Up));
            format!("{}{high}", if interval.high_open { "<" } else { "≤" })
        }
        (false, false) => language.strings().unknown.to_owned(),
    }
}

/// The only end of an interval: as printed, or a computed one to four digits, outward (method M19).
fn end(value: f64, rounding: Rounding) -> f64 {
    const DIGITS: i32 = 4;
    if (round(value, 2) - value).abs() < 1.0e-9 || !value.is_normal() {
        return value;
    }
    let decimals = (DIGITS - 1 - value.abs().log10().floor() as i32).clamp(0, FINEST);
    on_its_side(value, (decimals, &[0.0]), rounding)
}

/// Which way a computed number is rounded.
#[derive(Clone, Copy)]
enum Rounding {
    Nearest,
    Down,
    Up,
}

/// Rounds a computed number with as many digits as keep it on its side of some lines (method M19: "Rounding never crosses a
/// line").
fn on_its_side(value: f64, (decimals, lines): (i32, &[f64]), rounding: Rounding) -> f64 {
    let is_at = |one: f64, other: f64| (one - other).abs() <= 1.0e-9 * other.abs().max(1.0);
    if !value.is_finite() || lines.iter().any(|line| is_at(value, *line)) {
        return round(value, FINE);
    }
    let to = |decimals: i32| {
        let nearest = round(value, decimals);
        let step = 10_f64.powi(-decimals);
        match rounding {
            Rounding::Down if nearest > value && !is_at(nearest, value) => round(nearest - step, decimals),
            Rounding::Up if nearest < value && !is_at(nearest, value) => round(nearest + step, decimals),
            _ => nearest,
        }
    };
    let keeps = |rounded: f64| {
        lines.iter().all(|line| (rounded < *line) == (value < *line) && (rounded > *line) == (value > *line))
    };
    (decimals..=FINEST).map(to).find(|rounded| keeps(*rounded)).unwrap_or(value)
}

/// An interval of computed numbers to show: rounded outward, a single number to the nearest (method M19).
fn shown(interval: Interval, decimals: i32, lines: &[f64]) -> Option<Interval> {
    let manner = (decimals, lines);
    if interval.is_point() {
        return Interval::point(on_its_side(interval.low, manner, Rounding::Nearest));
    }
    Interval::new(
        (on_its_side(interval.low, manner, Rounding::Down), interval.low_open),
        (on_its_side(interval.high, manner, Rounding::Up), interval.high_open),
    )
}

/// Writes a share of one in percent: `57 %`, `>108 %`, `57,1–57,8 %`; 2,499 of 2,500 is `99,96 %`.
pub fn percent_text(share: Interval, language: Language) -> String {
    let strings = language.strings();
    let percent =
        share.times(100.0).and_then(|percent| shown(percent, PERCENT_DECIMALS, &[0.0, 100.0, 150.0]));
    let text = percent.map_or_else(|| strings.unknown.to_owned(), |percent| fine_text(percent, language));
    fill(strings.measure_percent, &[("number", &text)])
}

/// Writes an interval whose ends are rounded already.
fn fine_text(interval: Interval, language: Language) -> String {
    let plain = |value: f64| number(value, FINEST, language);
    if interval.is_bounded() && !interval.is_point() {
        format!("{}–{}", plain(interval.low), plain(interval.high))
    } else if interval.is_point() {
        plain(interval.low)
    } else {
        interval_text(interval, language)
    }
}

/// Writes a figure's value as printed, with its sign, range and unit.
pub fn value_text(figure: &Figure, language: Language) -> String {
    let Some(value) = figure.value else {
        return language.strings().missing_value.to_owned();
    };
    let mut text = format!("{}{}", figure.comparator.prefix(), format_number(value.0, language));
    let whole = figure.target.as_ref().and_then(|target| target.whole);
    if let Some(whole) = whole.filter(|_| figure.unit == Unit::Rank) {
        text.push('/');
        text.push_str(&format_number(whole.0, language));
    }
    if let Some(most) = figure.value_max {
        text.push('–');
        text.push_str(&format_number(most.0, language));
    }
    with_unit(text, figure.unit, figure.unit_text.as_deref(), language)
}

/// Adds the unit that follows a number of a figure.
pub(super) fn with_unit(text: String, unit: Unit, unit_text: Option<&str>, language: Language) -> String {
    match (unit, unit_text) {
        (Unit::Percent, _) => fill(language.strings().measure_percent, &[("number", &text)]),
        (_, Some(unit)) if !unit.is_empty() => format!("{text} {unit}"),
        _ => text,
    }
}

/// Writes an interval in a figure's unit.
pub(super) fn in_unit(interval: Interval, figure: &Figure, language: Language) -> String {
    with_unit(interval_text(interval, language), figure.unit, figure.unit_text.as_deref(), language)
}

/// The word of a report's own verdict.
pub(super) fn verdict_word(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Met => Status::Met,
        Verdict::Exceeded => Status::Exceeded,
        Verdict::NotMet => Status::NotMet,
    }
    .word(language)
}

/// What a target is set for each of, in words where it is a time or a level of the contract, else as the data has it.
pub fn per_word(per: &str, language: Language) -> &str {
    let strings = language.strings();
    match per {
        "year" => strings.per_year,
        "quarter" => strings.per_quarter,
        "month" => strings.per_month,
        "province" => strings.level_province,
        "district" => strings.level_district,
        "commune" => strings.level_commune,
        "village" => strings.level_village,
        "sector" => strings.level_sector,
        other => other,
    }
}

/// Writes what a figure is set against, in few words: `500`, `45,2–46,0 (suy ra)`, `không đặt chỉ tiêu`.
pub fn goal_text(assessment: &Assessment, figure: &Figure, language: Language) -> String {
    let strings = language.strings();
    match assessment.goal {
        Goal::None => strings.missing_no_target.to_owned(),
        Goal::Words => strings.missing_target_in_words.to_owned(),
        Goal::Verdict(verdict) => {
            fill(strings.measure_verdict_in_words, &[("word", &verdict_word(verdict, language))])
        }
        Goal::Whole(_) => {
            share_text(assessment, language).unwrap_or_else(|| strings.missing_no_target.to_owned())
        }
        Goal::Percent => assessment.reported.map_or_else(
            || strings.missing_target_in_words.to_owned(),
            |share| fill(strings.measure_reported_share, &[("percent", &percent_text(share, language))]),
        ),
        Goal::Implied(band) => {
            fill(strings.measure_implied_target, &[("target", &in_unit(band, figure, language))])
        }
        Goal::Stated(target) | Goal::Threshold(target) => in_unit(target, figure, language),
        Goal::Rate(rate) => {
            let total = fill(
                strings.measure_rate_target,
                &[
                    ("total", &in_unit(rate.total, figure, language)),
                    ("each", &interval_text(rate.each, language)),
                    ("years", &rate.years),
                ],
            );
            match assessment.implied {
                Some(band) => {
                    let band = in_unit(band, figure, language);
                    format!("{}; {total}", fill(strings.measure_implied_target, &[("target", &band)]))
                }
                None => total,
            }
        }
        Goal::OtherUnit(target) => {
            let per = figure.target.as_ref().and_then(|target| target.per.as_deref());
            let number = interval_text(target, language);
            match per {
                Some(per) => {
                    let per = per_word(per, language);
                    format!("{number}/{per} ({})", strings.missing_unit_mismatch)
                }
                None => format!("{number} ({})", strings.missing_unit_mismatch),
            }
        }
    }
}

/// Writes the share of the target that was reached: `57,8 %`, `>108 %`, `57 % chỉ tiêu (theo báo cáo)`; `None` where there is none.
pub fn attainment_text(assessment: &Assessment, language: Language) -> Option<String> {
    let attainment = assessment.attainment?;
    let percent = percent_text(attainment.share, language);
    Some(match attainment.basis {
        Basis::Computed => percent,
        Basis::Reported => fill(language.strings().measure_reported_share, &[("percent", &percent)]),
    })
}

/// Writes the share of a whole: `91,7 % của 24`; never to be shown as a share of a target (method M1).
pub fn share_text(assessment: &Assessment, language: Language) -> Option<String> {
    let strings = language.strings();
    let percent = percent_text(assessment.share?, language);
    Some(match assessment.goal {
        Goal::Whole(whole) => fill(
            strings.measure_of_whole,
            &[("percent", &percent), ("whole", &interval_text(whole, language))],
        ),
        _ => fill(strings.measure_of_a_whole, &[("percent", &percent)]),
    })
}

/// Writes the pace as a bare ratio: `0,95`; 1 is exactly on pace.
pub fn pace_text(assessment: &Assessment, language: Language) -> Option<String> {
    assessment.pace.map(|pace| ratio_text(pace, language))
}

/// A ratio with two decimals, qualified like any interval.
fn ratio_text(ratio: Interval, language: Language) -> String {
    shown(ratio, 2, &[0.0, 1.0]).map_or_else(String::new, |rounded| fine_text(rounded, language))
}

/// The stretch of time that a target is to be reached in: `nhiệm kỳ`, `năm 2024`, `quý 1/2024`.
pub fn stretch_text(stretch: Stretch, language: Language) -> String {
    let strings = language.strings();
    match stretch {
        Stretch::Term => strings.stretch_term.to_owned(),
        Stretch::Year(year) => fill(strings.stretch_year, &[("year", &year)]),
        Stretch::Quarter(year, quarter) => {
            fill(strings.stretch_quarter, &[("number", &quarter), ("year", &year)])
        }
        Stretch::Month(year, month) => fill(strings.stretch_month, &[("number", &month), ("year", &year)]),
    }
}

/// Writes the signed gap in words: `thấp hơn chỉ tiêu 0,3 điểm phần trăm`.
pub fn gap_text(assessment: &Assessment, figure: &Figure, language: Language) -> Option<String> {
    let gap = assessment.gap?;
    let strings = language.strings();
    if gap.is_point() && gap.low.abs() < 1.0e-9 {
        return Some(strings.measure_gap_none.to_owned());
    }
    let below = gap.bound() < 0.0;
    let size = if below { gap.times(-1.0)? } else { gap };
    let number = interval_text(tidy(size), language);
    let text = if figure.unit == Unit::Percent {
        fill(strings.measure_points, &[("number", &number)])
    } else {
        with_unit(number, figure.unit, figure.unit_text.as_deref(), language)
    };
    let template = if below { strings.measure_gap_below } else { strings.measure_gap_above };
    Some(fill(template, &[("gap", &text)]))
}

/// Takes the noise of binary fractions out of a difference.
fn tidy(interval: Interval) -> Interval {
    let low = (round(interval.low, FINE), interval.low_open);
    let high = (round(interval.high, FINE), interval.high_open);
    Interval::new(low, high).unwrap_or(interval)
}

/// A date in the manner of a language, as exactly as it is known: `06/2023`, `2023-06`.
pub(super) fn date_text(date: PartialDate, language: Language) -> String {
    match (language, date.month, date.day) {
        (Language::Vietnamese, Some(month), Some(day)) => format!("{day:02}/{month:02}/{:04}", date.year),
        (Language::Vietnamese, Some(month), None) => format!("{month:02}/{:04}", date.year),
        _ => date.to_string(),
    }
}

/// A number with its comparator's sign, as a target of a figure prints it.
pub(super) fn signed(value: f64, comparator: Comparator, language: Language) -> String {
    format!("{}{}", comparator.prefix(), format_number(value, language))
}
