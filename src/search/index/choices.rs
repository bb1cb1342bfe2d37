//! The values a field can have, with what each would keep: for pickers and completion.

use std::collections::{BTreeMap, BTreeSet};

use roaring::RoaringBitmap;

use super::super::facet::{Facet, Outcome, ranked};
use super::super::field::{Field, FieldKind};
use super::super::filter::{Condition, Filter};
use super::Index;
use crate::model::Level;

/// A value that a field can have.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The value as [`Filter::toggle`] takes it.
    pub value: String,
    /// Its name where the data names it (localities, places, people); else its id, which the layers above name.
    pub label: String,
    /// The locality's level, where the value is a locality with reports of its own.
    pub level: Option<Level>,
    /// What the locality lies in: the label of its branch in a tree.
    pub within: Option<String>,
    /// Figures it would keep under the conditions on other fields.
    pub count: usize,
    /// Reports it would keep under the conditions on other fields.
    pub reports: usize,
    /// Whether the filter chooses it.
    pub chosen: bool,
}

/// What the conditions on other fields keep.
struct Base {
    rows: RoaringBitmap,
    reports: RoaringBitmap,
}

impl Index {
    /// The values of a field that occur or are chosen, each with what it would keep under the conditions on other
    /// fields; none for fields of numbers and free words.
    pub fn choices(&self, field: Field, filter: &Filter) -> Vec<Choice> {
        let others = filter.without_field(field);
        let outcomes: Vec<(&Condition, Outcome)> =
            others.conditions().iter().map(|condition| (condition, self.outcome(condition))).collect();
        let kept = self.combine(&outcomes, &(0..outcomes.len()).collect::<Vec<_>>());
        let base = Base { rows: kept.rows.all(), reports: kept.reports.all() };
        let chosen = |value: &str| {
            filter.conditions().iter().any(|condition| condition.field() == field && condition.chooses(value))
        };
        match (field, self.facet(field)) {
            (Field::Locality, _) => self.locality_choices(&base, chosen),
            (_, Some(facet)) => self.facet_choices(field, facet, &base, chosen),
            (_, None) => Vec::new(),
        }
    }

    fn facet_choices(
        &self,
        field: Field,
        facet: &Facet,
        base: &Base,
        chosen: impl Fn(&str) -> bool,
    ) -> Vec<Choice> {
        let mut choices = Vec::new();
        for (value, id) in facet.ids.iter().enumerate() {
            let (reports, rows) = facet.members(&[value as u32], &self.rows);
            let (count, reports) = self.counts(base, &reports, &rows);
            let (chosen, known) = (chosen(id), count + reports > 0 || field.kind() == FieldKind::Fuzzy);
            if !chosen && !known {
                continue;
            }
            choices.push(Choice {
                value: id.to_string(),
                label: id.to_string(),
                level: None,
                within: None,
                count,
                reports,
                chosen,
            });
        }
        if matches!(field, Field::Year | Field::Term) {
            choices.sort_by(|left, right| left.value.cmp(&right.value));
        }
        choices
    }

    fn counts(&self, base: &Base, reports: &RoaringBitmap, rows: &RoaringBitmap) -> (usize, usize) {
        let rows = rows & &base.rows;
        let reports = (reports & &base.reports) | self.rows.reports_of(&rows);
        (rows.len() as usize, reports.len() as usize)
    }

    fn locality_choices(&self, base: &Base, chosen: impl Fn(&str) -> bool) -> Vec<Choice> {
        let entities = self.localities.entities();
        // Namesakes are told apart by what they lie in.
        let mut places: BTreeMap<u32, BTreeSet<(Level, u32)>> = BTreeMap::new();
        let mut names: BTreeSet<u32> = BTreeSet::new();
        for entity in entities {
            places.entry(entity.name).or_default().insert((entity.level, entity.within));
            names.extend(entity.kin());
        }
        names.retain(|name| !places.contains_key(name) && self.localities.label(*name).is_some());
        let mut choices = Vec::new();
        for (name, kinds) in &places {
            let label = self.localities.label(*name).unwrap_or_default();
            for (level, within) in kinds {
                let within = self.localities.label(*within);
                let value = match within {
                    Some(within) if kinds.len() > 1 => format!("{label}, {within}"),
                    _ => label.to_owned(),
                };
                choices.push(self.locality_choice(value, label, within, base));
                if let Some(choice) = choices.last_mut() {
                    choice.level = Some(*level);
                }
            }
        }
        for name in names {
            let label = self.localities.label(name).unwrap_or_default();
            choices.push(self.locality_choice(label.to_owned(), label, None, base));
        }
        for choice in &mut choices {
            choice.chosen = chosen(&choice.value);
        }
        choices
    }

    fn locality_choice(&self, value: String, label: &str, within: Option<&str>, base: &Base) -> Choice {
        let entities = self.localities.whole(&value, &self.tokens);
        let scored = entities.into_iter().map(|entity| (entity, 0)).collect();
        let found = ranked(&self.localities.reports, None, scored, &self.rows);
        let (count, reports) = self.counts(base, &found.reports.all(), &found.rows.all());
        Choice {
            value,
            label: label.to_owned(),
            level: None,
            within: within.map(str::to_owned),
            count,
            reports,
            chosen: false,
        }
    }
}
