//! What a name measures that stands alone with its unit: the row of a table, the head of a column.
//!
//! Must not know tables.

use super::counted::{Counted, number_of};
use super::subject::own_words;
use super::windows::{Tier, Windows};
use super::{Metrics, OTHER, best};
use crate::ingest::document::Document;
use crate::ingest::document::page::Page;
use crate::ingest::rules::section::ClassSet;
use crate::model::Unit;

impl Metrics {
    /// The id of what a name measures in a unit, `other` where nothing fits. The document holds the name alone.
    pub(crate) fn of_name(&self, name: &Document<'_>, unit: Unit) -> &str {
        let page = Page::new(name);
        let mut found = self.find(&page);
        let end = name.tokens.len();
        let start = own_words(&page, 0..end, |at| found.covers(at));
        let windows = Windows::of_name(start, end);
        found.stand_in(&windows);
        let counted = Counted {
            unit: Some(unit),
            named: false,
            own: start..end,
            clause: 0..end,
            kind: number_of(&page, start..end),
            slots: u64::MAX,
            classes: ClassSet::EMPTY,
            movement: None,
            receives: false,
        };
        let rows = self.table.rows_near(&found.standing, &counted, Tier::Sentence as u8);
        let passes = [(Tier::Own, false), (Tier::Own, true), (Tier::Clause, false), (Tier::Sentence, false)];
        let metric = passes.into_iter().find_map(|pass| best(&page, &rows, &counted, &found, pass));
        metric.map_or(OTHER, |row| &row.metric)
    }
}

impl Windows {
    /// Around a name from its last subject on; what leads to it is the rest of its clause.
    fn of_name(start: usize, end: usize) -> Self {
        Self {
            left: start..end,
            right: end..end,
            own: true,
            labelled: false,
            resumed: end..end,
            subject: 0..end,
            clause: 0..end,
            sentence: 0..end,
            before: 0..0,
            above: [0..0, 0..0, 0..0],
            said: 0..end,
            joined: end..end,
            end,
        }
    }
}
