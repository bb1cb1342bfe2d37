//! Figures and their targets, as the data contract names them.

use serde::{Deserialize, Serialize};

use super::PartialDate;
use super::report::{Extra, Level, Span};
use super::unknown::{apart, keep_unknown};
use crate::text::Number;

/// How a printed number stands to the quantity it reports (method M8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Comparator {
    /// The number itself.
    #[default]
    #[serde(rename = "=")]
    Equal,
    /// About: khoảng, ước, chừng.
    #[serde(rename = "~")]
    About,
    /// More than: hơn, trên.
    #[serde(rename = ">")]
    More,
    /// Less than: gần, dưới.
    #[serde(rename = "<")]
    Less,
    /// At least: ít nhất, tối thiểu, trở lên.
    #[serde(rename = ">=")]
    AtLeast,
    /// At most: không quá, tối đa.
    #[serde(rename = "<=")]
    AtMost,
}

impl Comparator {
    /// The sign of the data contract.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::About => "~",
            Self::More => ">",
            Self::Less => "<",
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
        }
    }

    /// The sign as it is printed before a number: nothing for `=`, `≥` and `≤` as one character.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Equal => "",
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            other => other.sign(),
        }
    }
}

/// What kind of quantity a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A number of things.
    #[default]
    Count,
    /// Parts of a hundred.
    Percent,
    /// An amount of money; the scale and currency stand in `unit_text`.
    Money,
    /// A surface; the unit stands in `unit_text`.
    Area,
    /// A place in an order: 9 of 63, where 1 is the best; the number of places stands in `target.whole`.
    Rank,
    /// Anything else; the unit stands in `unit_text`.
    Other,
}

impl Unit {
    /// The word of the data contract.
    pub fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Area => "area",
            Self::Rank => "rank",
            Self::Other => "other",
        }
    }
}

/// What a figure is in its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FigureRole {
    /// A reported result.
    #[default]
    Actual,
    /// A goal that stands alone.
    Target,
    /// A percent of a whole or of a target that stands alone.
    Share,
    /// The whole that other figures are part of.
    Whole,
}

impl FigureRole {
    /// The word of the data contract.
    pub fn code(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Target => "target",
            Self::Share => "share",
            Self::Whole => "whole",
        }
    }
}

/// What a report itself says of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The target was reached.
    Met,
    /// The target was passed.
    Exceeded,
    /// The target was missed.
    NotMet,
}

impl Verdict {
    /// The word of the data contract.
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Exceeded => "exceeded",
            Self::NotMet => "not-met",
        }
    }
}

/// The target a figure is set against, with whatever the report says of it.
///
/// 22/24 has `whole` 24; "26, reaching 57 % of the target" has `percent` 57; "exceeded by 12 %" has `percent` 112.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Target {
    /// The target's own number.
    #[serde(default)]
    pub value: Option<Number>,
    /// The upper end where the target is a range.
    #[serde(default)]
    pub value_max: Option<Number>,
    /// How the target's number is qualified.
    #[serde(default)]
    pub comparator: Comparator,
    /// The percent of the target that the report says was reached.
    #[serde(default)]
    pub percent: Option<Number>,
    /// The whole that the figure is a part of.
    #[serde(default)]
    pub whole: Option<Number>,
    /// What the report says: met, exceeded, not met.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// The period or thing that the target is a rate of: year, quarter, unit.
    #[serde(default)]
    pub per: Option<String>,
    /// Where the text says so.
    #[serde(default)]
    pub range: Option<Span>,
    /// Fields we do not know, kept as they came.
    #[serde(flatten)]
    pub extra: Extra,
}

keep_unknown!(Target {
    value = None,
    value_max = None,
    comparator = Comparator::default(),
    percent = None,
    whole = None,
    verdict = None,
    per = None,
    range = None,
});

/// The place a figure speaks of, where it is not the report's own locality.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Place {
    /// The name without the type word.
    pub name: String,
    /// The administrative level.
    pub level: Level,
}

apart!(Place { name, level });

/// In which form a report says how far something moved (method M16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ChangeForm {
    /// In percent of what it was: tăng 7 %.
    Percent,
    /// In percent points, of what is a percent itself: giảm 1,6 điểm phần trăm.
    Points,
    /// In the unit of what moved: tăng 15 đảng viên.
    Amount,
    /// As a multiple of what it was: gấp 2,1 lần.
    Multiple,
}

/// Which way something moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Toward {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

/// What a change is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ChangeBasis {
    /// The same stretch of the year before.
    LastYear,
    /// An earlier year; which one says `from`.
    BaseYear,
    /// The term before, or the beginning of this one.
    LastTerm,
    /// The plan or target: that much above or below it.
    Plan,
}

/// How a metric moved, where a figure says that and is no level (method M16).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change {
    /// In which form the figure's value says it.
    pub form: ChangeForm,
    /// Which way it moved.
    pub toward: Toward,
    /// What it is counted from, where the text says so.
    #[serde(default)]
    pub basis: Option<ChangeBasis>,
    /// The year that it is counted from.
    #[serde(default)]
    pub from: Option<u16>,
    /// The period of which it is the change, where it is a rate: year.
    #[serde(default)]
    pub per: Option<String>,
    /// Id of the figure that it belongs to as its level.
    #[serde(default)]
    pub of: Option<String>,
    /// Fields we do not know, kept as they came.
    #[serde(flatten)]
    pub extra: Extra,
}

keep_unknown!(Change {
    form,
    toward,
    basis = None,
    from = None,
    per = None,
    of = None,
});

/// The stretch of time that a figure covers, both ends included, as far as its words say them (method M17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TimeSpan {
    /// The year, month or day with which it begins.
    pub from: PartialDate,
    /// The year, month or day with which it ends.
    pub to: PartialDate,
}

apart!(TimeSpan { from, to });

impl TimeSpan {
    /// How long it lasts, in years.
    pub fn years(self) -> f64 {
        self.to.end() - self.from.start()
    }
}

/// Where in its document a figure of a table stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TablePlace {
    /// The page, from 1.
    #[serde(default)]
    pub page: Option<u32>,
    /// The name of the sheet.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The row as the document or sheet counts it, from 1.
    #[serde(default)]
    pub row: Option<u32>,
    /// Fields we do not know, kept as they came.
    #[serde(flatten)]
    pub extra: Extra,
}

keep_unknown!(TablePlace {
    page = None,
    sheet = None,
    row = None,
});

/// One reported quantity with the words that say it.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Figure {
    /// Unique within the report.
    pub id: String,
    /// A metric of the vocabulary, `other` when none fits.
    pub metric: String,
    /// What is counted, in the report's words.
    #[cfg_attr(test, serde(default))]
    pub counted: Option<String>,
    /// The printed number, below zero for "âm 0,6 %"; `None` when the report gives a verdict in words only (method M7).
    #[cfg_attr(test, serde(default))]
    pub value: Option<Number>,
    /// The upper end where a range is printed.
    #[cfg_attr(test, serde(default))]
    pub value_max: Option<Number>,
    /// How the number is qualified.
    #[cfg_attr(test, serde(default))]
    pub comparator: Comparator,
    /// The kind of quantity.
    #[cfg_attr(test, serde(default))]
    pub unit: Unit,
    /// The printed scale or unit: "tỷ đồng", "ha".
    #[cfg_attr(test, serde(default))]
    pub unit_text: Option<String>,
    /// What the figure is in its report.
    #[cfg_attr(test, serde(default))]
    pub role: FigureRole,
    /// The target it is set against.
    #[cfg_attr(test, serde(default))]
    pub target: Option<Target>,
    /// The period it covers, in the report's words.
    #[cfg_attr(test, serde(default))]
    pub period: Option<String>,
    /// The date it stands for, where that is not the report's own.
    #[cfg_attr(test, serde(default))]
    pub as_of: Option<PartialDate>,
    /// The place it speaks of, where that is not the report's own locality.
    #[cfg_attr(test, serde(default))]
    pub place: Option<Place>,
    /// How `metric` moved, where the figure says that and is no level (method M16).
    #[cfg_attr(test, serde(default, skip_serializing_if = "Option::is_none"))]
    pub change: Option<Box<Change>>,
    /// Id of the figure of which this is a part; parts are not compared with wholes.
    #[cfg_attr(test, serde(default, skip_serializing_if = "Option::is_none"))]
    pub part_of: Option<String>,
    /// What `period` says, where it says so.
    #[cfg_attr(test, serde(default, skip_serializing_if = "Option::is_none"))]
    pub span: Option<TimeSpan>,
    /// Where in its document it stands, where it comes from a table.
    #[cfg_attr(test, serde(default, skip_serializing_if = "Option::is_none"))]
    pub source: Option<Box<TablePlace>>,
    /// Where the text says it.
    pub range: Span,
    /// Fields we do not know, kept as they came.
    #[cfg_attr(test, serde(flatten))]
    pub extra: Extra,
}

keep_unknown!(joined Figure {
    id,
    metric,
    counted = None,
    value = None,
    value_max = None,
    comparator = Comparator::default(),
    unit = Unit::default(),
    unit_text = None,
    role = FigureRole::default(),
    target = None,
    period = None,
    as_of = None,
    place + apart = None,
    change + brief = None,
    part_of + brief = None,
    span + brief_apart = None,
    source + brief = None,
    range,
});
