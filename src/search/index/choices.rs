//! The values a field can have, with what each would keep: for pickers and completion.

use std::collections::{BTreeMap, BTreeSet};

use super::super::facet::Facet;
use super::super::field::{Field, FieldKind};
use super::super::filter::{Condition, Filter};
use super::super::outcome::Outcome;
use super::super::set::Set;
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

impl Index {
    /// The values of a field that occur or are chosen, each with what it would keep under the conditions on other
    /// fields; none for fields of numbers and free words.
    pub fn choices(&self, field: Field, filter: &Filter) -> Vec<Choice> {
        let others = filter.without_field(field);
        let outcomes: Vec<(&Condition, Outcome)> =
            others.conditions().iter().map(|condition| (condition, self.outcome(condition))).collect();
        let kept = self.combine(&outcomes, &(0..outcomes.len()).collect::<Vec<_>>());
        let chosen = |value: &str| {
            filter.conditions().iter().any(|condition| condition.field() == field && condition.chooses(value))
        };
        match (field, self.facet(field)) {
            (Field::Locality, _) => self.locality_choices(&kept, chosen),
            (_, Some(facet)) => self.facet_choices(field, facet, &kept, chosen),
            (_, None) => Vec::new(),
        }
    }

    fn facet_choices(
        &self,
        field: Field,
        facet: &Facet,
        kept: &Outcome,
        chosen: impl Fn(&str) -> bool,
    ) -> Vec<Choice> {
        let (reports, figures) = (kept.all_reports().all(), kept.all_figures(&self.rows).all());
        let mut choices = Vec::new();
        for (value, id) in facet.ids.iter().enumerate() {
            let (count, reports) = self.counts(&facet.flat([value as u32]), &reports, &figures);
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

    /// Figures and reports of an outcome among those kept.
    pub(super) fn counts(&self, outcome: &Outcome, reports: &Set, figures: &Set) -> (usize, usize) {
        let figures = outcome.all_figures(&self.rows).all().common(figures);
        let mut reports = outcome.all_reports().all().common(reports);
        reports.add(&self.rows.reports_of(&figures));
        (figures.len(), reports.len())
    }

    fn locality_choices(&self, kept: &Outcome, chosen: impl Fn(&str) -> bool) -> Vec<Choice> {
        let entities = self.localities.entities();
        let counts = self.localities.counts(&self.kept_of_reports(kept));
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
            for (level, above) in kinds {
                let within = self.localities.label(*above);
                let value = match within {
                    Some(within) if kinds.len() > 1 => format!("{label}, {within}"),
                    _ => label.to_owned(),
                };
                let own = match within {
                    Some(_) if kinds.len() > 1 => self.localities.of_namesakes(&[*name], &[*above]),
                    _ => self.localities.of_names(&[*name]),
                };
                choices.push(locality_choice(value, label, within, &own, &counts));
                if let Some(choice) = choices.last_mut() {
                    choice.level = Some(*level);
                }
            }
        }
        for name in names {
            let label = self.localities.label(name).unwrap_or_default();
            let own = self.localities.of_names(&[name]);
            choices.push(locality_choice(label.to_owned(), label, None, &own, &counts));
        }
        for choice in &mut choices {
            choice.chosen = chosen(&choice.value);
        }
        choices
    }

    /// For each report the figures kept, and 1 where it is kept itself or by one of them.
    fn kept_of_reports(&self, kept: &Outcome) -> Vec<(usize, usize)> {
        let mut of_reports = vec![(0, 0); self.reports()];
        for report in kept.shown_reports(&self.rows).all().iter() {
            if let Some(one) = of_reports.get_mut(report as usize) {
                one.1 = 1;
            }
        }
        let (mut report, mut end) = (0, 0);
        for row in kept.all_figures(&self.rows).all().iter() {
            if row >= end {
                report = self.rows.report(row);
                end = self.rows.of(report).end;
            }
            if let Some(one) = of_reports.get_mut(report as usize) {
                one.0 += 1;
            }
        }
        of_reports
    }
}

/// The choice of some localities, with what is counted of each summed up.
fn locality_choice(
    value: String,
    label: &str,
    within: Option<&str>,
    localities: &[u32],
    counts: &[(usize, usize)],
) -> Choice {
    let own = localities.iter().filter_map(|locality| counts.get(*locality as usize));
    let (count, reports) = own.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
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
