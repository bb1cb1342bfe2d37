//! Scale words, units and rates behind a number: `1,8 ngàn tỷ đồng`, `62,5 triệu đồng/người/năm`, `8%/năm`.

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::rules::lexicon::Class;
use crate::model::Unit;

/// What a number is measured in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measured {
    /// The kind of quantity.
    pub(crate) unit: Unit,
    /// First token behind the number.
    pub(crate) start: usize,
    /// Token behind the scale words.
    pub(crate) scale_end: usize,
    /// Token behind scale, unit and rate.
    pub(crate) end: usize,
    /// Whether it is per something.
    pub(crate) rated: bool,
    /// What a smaller scale behind the first makes of the number.
    pub(crate) rest: Rest,
}

/// What stands between a number's first scale and its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Rest {
    /// Nothing more.
    None,
    /// A part of the first scale: 0.3 in `2 tỷ 300 triệu đồng`, 0.5 in `2 triệu rưỡi`.
    Part(f64),
    /// Thousands of a scale with more of the same: 870 in `5 ngàn 870 tỷ đồng`.
    More(f64),
    /// What is left below the thousands, in digits: 400 in `61 nghìn 400 đảng viên`; how many tokens it takes.
    Ones(f64, usize),
}

impl Measured {
    /// The printed scale and unit, where there is more than a bare count or percent.
    pub(crate) fn text(&self, page: &Page<'_>) -> Option<String> {
        if matches!(self.rest, Rest::Ones(..)) {
            return (self.end > self.scale_end).then(|| page.words(&(self.scale_end..self.end)).to_owned());
        }
        if let Some(scale) = self.shown_scale() {
            let unit = page.words(&(self.scale_end..self.end));
            let unit = if unit.is_empty() { "đồng" } else { unit };
            return Some(format!("{} {unit}", page.word(scale).to_lowercase()));
        }
        let bare_percent = self.unit == Unit::Percent && !self.rated;
        let words = page.words(&(self.start..self.end));
        (self.end > self.start && !bare_percent)
            .then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The scale that the value is given in where it is not simply the words printed.
    fn shown_scale(&self) -> Option<usize> {
        match self.rest {
            Rest::None | Rest::Ones(..) => None,
            Rest::Part(_) => Some(self.start),
            Rest::More(_) => Some(self.start + 2),
        }
    }

    /// The number together with what stands behind its first scale.
    pub(super) fn whole_value(&self, printed: f64) -> f64 {
        match self.rest {
            Rest::None => printed,
            Rest::Part(part) => printed + part,
            Rest::More(more) | Rest::Ones(more, _) => printed * 1000.0 + more,
        }
    }

    /// Whether two quantities are measured in the same words.
    pub(crate) fn is_like(&self, page: &Page<'_>, other: &Self) -> bool {
        let keys =
            |measured: &Self| (measured.start..measured.end).map(|at| page.key(at)).collect::<Vec<_>>();
        self.unit == other.unit && (self.end == self.start || keys(self) == keys(other))
    }
}

/// Words that make another word of `đồng`.
const NOT_MONEY: [Key; 16] = [
    word!("chí"),
    word!("bào"),
    word!("bộ"),
    word!("thời"),
    word!("đều"),
    word!("thuận"),
    word!("tình"),
    word!("hành"),
    word!("loạt"),
    word!("nghiệp"),
    word!("đội"),
    word!("lòng"),
    word!("ruộng"),
    word!("cỏ"),
    word!("bằng"),
    word!("hồ"),
];

/// Reads what stands right behind a number; a bare count where nothing is.
pub(super) fn measure(page: &Page<'_>, start: usize) -> Measured {
    let first_end = scale(page, start);
    let rest = rest(page, start, first_end);
    let nested =
        matches!(rest, Rest::Part(_)) && page.number(first_end).is_some() || matches!(rest, Rest::More(_));
    let scale_end = match rest {
        Rest::Ones(_, tokens) => first_end + tokens,
        _ if nested => first_end + 2,
        _ => first_end,
    };
    let scaled = scale_end > start;
    let (unit, unit_end) = match unit(page, scale_end, scaled) {
        Some((unit, length)) => (unit, scale_end + length),
        None if scaled && !matches!(rest, Rest::Ones(..)) && is_money_scale(page, scale_end) => {
            (Unit::Money, scale_end)
        }
        None => (Unit::Count, scale_end),
    };
    let mut end = unit_end;
    if unit != Unit::Count || scaled {
        end = rate(page, end);
    }
    Measured { unit, start, scale_end, end, rated: end > unit_end, rest }
}

/// What a number of a smaller scale, or `rưỡi`, behind a scale word adds.
fn rest(page: &Page<'_>, start: usize, end: usize) -> Rest {
    if end > start + 1 && page.key(end - 1) == word!("rưỡi") {
        return Rest::Part(0.5);
    }
    let Some(number) = page.number(end).filter(|number| end == start + 1 && *number < 1000.0) else {
        return Rest::None;
    };
    let thousand = page.is_any(start, &[word!("nghìn"), word!("ngàn")]);
    let nested = page.key(start) == word!("tỷ") && page.key(end + 1) == word!("triệu")
        || page.key(start) == word!("triệu") && page.is_any(end + 1, &[word!("nghìn"), word!("ngàn")]);
    if nested {
        Rest::Part(number / 1000.0)
    } else if thousand && page.is_any(end + 1, &[word!("tỷ"), word!("triệu")]) {
        Rest::More(number)
    } else if thousand && page.key(end + 1) == word!("trăm") && number < 10.0 {
        Rest::Ones(number * 100.0, 2)
    } else if thousand && page.word(end).len() == 3 && number >= 100.0 && number.fract() == 0.0 {
        Rest::Ones(number, 1)
    } else {
        Rest::None
    }
}

/// The end of the scale words: `nghìn`, `ngàn tỷ`, `triệu`; `tỷ lệ` and the name Triệu are none.
fn scale(page: &Page<'_>, start: usize) -> usize {
    let mut end = start;
    while let Some(length) = page.class_at(end, Class::Scale) {
        let name = page.is_capital(end) && page.is_capital(end + 1);
        let ratio = page.key(end) == word!("tỷ")
            && page.is_any(end + 1, &[word!("lệ"), word!("trọng"), word!("suất")]);
        if name || ratio {
            break;
        }
        end += length;
    }
    if end > start && page.key(end) == word!("rưỡi") { end + 1 } else { end }
}

/// `35 tỷ` and `55 triệu/người` are money where nothing is counted behind them.
fn is_money_scale(page: &Page<'_>, end: usize) -> bool {
    page.is_any(end.wrapping_sub(1), &[word!("tỷ"), word!("triệu"), word!("rưỡi")])
        && page.any_at(end, super::COUNTABLE).is_none()
}

fn unit(page: &Page<'_>, at: usize, scaled: bool) -> Option<(Unit, usize)> {
    if page.key(at) == mark!('%') {
        return Some((Unit::Percent, 1));
    }
    if page.says(at, keys!["phần", "trăm"]) {
        return Some((Unit::Percent, 2));
    }
    if let Some(length) = page.class_at(at, Class::Money) {
        let last = page.key(at + length - 1);
        let other_word = last == word!("đồng") && NOT_MONEY.contains(&page.key(at + length));
        let lone = matches!(page.word(at), "đ" | "tr") && !page.is_glued(at) && !scaled;
        // `tr.đ` comes apart into three tokens.
        let dotted = page.key(at) == word!("tr")
            && page.key(at + 1) == mark!('.')
            && page.is_any(at + 2, &[word!("đ"), word!("đồng")]);
        if !other_word && !lone {
            return Some((Unit::Money, if dotted { 3 } else { length }));
        }
    }
    let counted = page.any_at(at, super::COUNTABLE).unwrap_or(0);
    if let Some(length) = page.class_at(at, Class::Area).filter(|length| *length >= counted) {
        return Some((Unit::Area, length));
    }
    page.class_at(at, Class::Measure)
        .filter(|length| *length >= counted.max(page.class_at(at, Class::Compound).unwrap_or(0)))
        .filter(|_| !(page.is_capital(at) && page.word(at).len() == 1))
        .map(|length| (Unit::Other, length))
}

/// The end of `/người/năm`, `/ha`, `/1 năm`.
fn rate(page: &Page<'_>, start: usize) -> usize {
    let mut end = start;
    while page.key(end) == mark!('/') {
        let Some(length) = page.class_at(end + 1, Class::Rate) else { break };
        // `/1 năm`, `/10.000 dân`; not the plan behind a slash in `112 ha/100 ha`.
        let rate = page.number(end + 1).is_none_or(|of| of <= 1.0 || page.key(end + length) == word!("dân"));
        if !rate {
            break;
        }
        end += 1 + length;
    }
    end
}
