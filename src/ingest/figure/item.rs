//! Items: the quantities of a page with what the sentence makes of each of them.
//!
//! Owns the working form between a quantity and a figure. Must not know the rules that fill it.

use std::ops::Range;

use crate::ingest::figure::quantity::Quantity;
use crate::model::{FigureRole, PartialDate, Target};

/// What a quantity turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A figure of its own.
    Plain,
    /// A change on an earlier level: a figure, but never set against a target.
    Change,
    /// Said of another item and so no figure of its own.
    Said,
    /// A goal that stands alone.
    Goal,
}

/// A quantity in its sentence; without a quantity it is a verdict in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// The number and its words; `None` for a verdict without a number.
    pub(crate) quantity: Option<Quantity>,
    /// All tokens of the item.
    pub(crate) tokens: Range<usize>,
    /// Index of its sentence on the page.
    pub(crate) sentence: usize,
    /// What it turned out to be.
    pub(crate) kind: Kind,
    /// Its role as a figure.
    pub(crate) role: FigureRole,
    /// The item that it is said of, where it is no figure of its own or a change on another.
    pub(crate) said_of: Option<usize>,
    /// What it is set against.
    pub(crate) target: Option<Target>,
    /// Whether its target is a rate over the years or another period: the words of the data contract.
    pub(crate) per: Option<&'static str>,
    /// The metric's id.
    pub(crate) metric: String,
    /// The place it speaks of, as an index into the page's mentions.
    pub(crate) place: Option<usize>,
    /// Period words.
    pub(crate) period: Option<Range<usize>>,
    /// The date it stands for.
    pub(crate) as_of: Option<PartialDate>,
}

impl Item {
    /// An item of which nothing is known but its words.
    pub(crate) fn new(quantity: Option<Quantity>, tokens: Range<usize>, sentence: usize) -> Self {
        Self {
            quantity,
            tokens,
            sentence,
            kind: Kind::Plain,
            role: FigureRole::Actual,
            said_of: None,
            target: None,
            per: None,
            metric: String::new(),
            place: None,
            period: None,
            as_of: None,
        }
    }

    /// The target, made where there was none.
    pub(crate) fn target_mut(&mut self) -> &mut Target {
        self.target.get_or_insert_with(Target::default)
    }

    /// Whether the item becomes a figure.
    pub(crate) fn is_figure(&self) -> bool {
        self.kind != Kind::Said
    }

    /// Where its quantity begins, without the verb that leads to it.
    pub(crate) fn own_start(&self) -> usize {
        self.quantity.as_ref().map_or(self.tokens.start, |quantity| quantity.tokens.start)
    }

    /// Whether its number is a percent.
    pub(crate) fn is_percent(&self) -> bool {
        self.quantity.as_ref().is_some_and(Quantity::is_percent)
    }
}
