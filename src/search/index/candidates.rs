//! What the condition at the end of a typed line may be meant to be, with what each would keep.
//!
//! Looks values up by what is typed and counts only those that fit it best, so that a keystroke costs no more on more rows.

use std::cmp::Reverse;
use std::sync::Arc;

use super::super::field::{FIELDS, Field, FieldKind};
use super::super::filter::{Condition, Filter, Typed};
use super::super::outcome::Outcome;
use super::super::rank::Standing;
use super::super::set::Set;
use super::super::word::{Word, words};
use super::Index;
use crate::lang::Language;
use crate::text::fold;

/// Values of one field that are counted.
const COUNTED: usize = 24;
/// Values of a field that are looked at while nothing of them is typed.
const LISTED: usize = 64;
/// Letters from which bare words are taken for the beginning of a status.
const STATUS_LETTERS: usize = 3;

/// What a condition that is being typed may be meant to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The condition; `None` where only its field is meant.
    pub condition: Option<Condition>,
    /// The field.
    pub field: Field,
    /// The whole line with the suggestion in its place.
    pub line: String,
    /// Figures it would keep beside the other conditions.
    pub figures: usize,
    /// Reports it would keep beside the other conditions.
    pub reports: usize,
}

/// What the other conditions of a line keep.
struct Kept {
    reports: Arc<Set>,
    figures: Arc<Set>,
}

impl Index {
    /// What the last condition of a typed line may be meant to be, the best first: values that fit it and keep something beside
    /// the conditions of `base` and of the line before it, at most so many. While nothing is typed, the fields.
    pub fn suggestions(&self, base: &Filter, line: &str, most: usize, language: Language) -> Vec<Suggestion> {
        let Some(typed) = Filter::last_typed(line) else {
            let fields = FIELDS.iter().map(|row| field_suggestion(row.field, line, language));
            return fields.take(most).collect();
        };
        let Some(before) = line.get(..typed.start) else { return Vec::new() };
        let kept = self.kept_beside(&base.and(&Filter::parse_partly_in(before, language).0));
        let suggest = |condition: Condition, counted: (usize, usize)| {
            let condition = if typed.negated { condition.negate() } else { condition };
            Suggestion {
                line: format!("{before}{}", condition.typed(language)),
                field: condition.field(),
                condition: Some(condition),
                figures: counted.0,
                reports: counted.1,
            }
        };
        let begun = begun_fields(&typed, language);
        let fields = begun.into_iter().map(|field| field_suggestion(field, before, language));
        let mut found: Vec<Suggestion> = fields.collect();
        for (condition, counted) in self.codes_meant(&typed, &kept) {
            found.push(suggest(condition, counted));
        }
        let mut named = self.named_values(&typed, &kept);
        named.sort_by_key(|(standing, _, counted)| Reverse((*standing, counted.0, counted.1)));
        found.extend(named.into_iter().map(|(_, condition, counted)| suggest(condition, counted)));
        if found.is_empty() && typed.field == Field::Words {
            found
                .extend(self.in_texts(&typed, &kept).map(|(condition, counted)| suggest(condition, counted)));
        }
        found.retain(|suggestion| suggestion.line.trim_end() != line.trim_end());
        found.truncate(most);
        found
    }

    fn kept_beside(&self, others: &Filter) -> Kept {
        let outcomes: Vec<(&Condition, Outcome)> =
            others.conditions().iter().map(|condition| (condition, self.outcome(condition))).collect();
        let kept = self.combine(&outcomes, &(0..outcomes.len()).collect::<Vec<_>>());
        Kept { reports: kept.all_reports().all(), figures: kept.all_figures(&self.rows).all() }
    }

    /// The codes that a value or a bare word begins or names.
    fn codes_meant(&self, typed: &Typed, kept: &Kept) -> Vec<(Condition, (usize, usize))> {
        let (field, ids): (Field, Vec<&str>) = match typed.field {
            Field::Words if typed.value.chars().count() < STATUS_LETTERS => return Vec::new(),
            Field::Words => {
                (Field::Status, Field::Status.meant(&typed.value).iter().map(|code| code.id).collect())
            }
            field if field.kind() == FieldKind::Code && typed.value.is_empty() => {
                let codes = field.row().map_or(&[][..], |row| row.codes);
                (field, codes.iter().map(|code| code.id).collect())
            }
            field => (field, field.meant(&typed.value).iter().map(|code| code.id).collect()),
        };
        let conditions = ids.into_iter().filter_map(|id| Condition::choice(field, id));
        self.counted(conditions, kept)
    }

    fn counted(
        &self,
        conditions: impl Iterator<Item = Condition>,
        kept: &Kept,
    ) -> Vec<(Condition, (usize, usize))> {
        let counted = conditions.map(|condition| {
            let counts = self.counts(&self.outcome(&condition), &kept.reports, &kept.figures);
            (condition, counts)
        });
        counted.filter(|(_, (figures, reports))| figures + reports > 0).collect()
    }

    /// The localities, themes, metrics and other values that the typed words fit.
    fn named_values(&self, typed: &Typed, kept: &Kept) -> Vec<(Standing, Condition, (usize, usize))> {
        let fields: &[Field] = match typed.field {
            Field::Words => &[Field::Locality, Field::Theme, Field::Metric, Field::Place],
            field if field.kind() == FieldKind::Fuzzy => std::slice::from_ref(match field {
                Field::Locality => &Field::Locality,
                Field::Theme => &Field::Theme,
                Field::Metric => &Field::Metric,
                Field::Level => &Field::Level,
                Field::Place => &Field::Place,
                _ => &Field::Person,
            }),
            _ => return Vec::new(),
        };
        let typed_words: Vec<Word> = words(&typed.value).collect();
        let fits = self.tokens.fits(&typed_words);
        let mut found = Vec::new();
        for field in fields {
            let names = match (self.facet(*field), typed_words.is_empty()) {
                (Some(facet), true) if facet.ids.len() <= LISTED => {
                    (0..facet.ids.len() as u32).map(|value| (value, Standing::scattered(0))).collect()
                }
                (None, true) => self.localities.listed(LISTED),
                (_, true) => Vec::new(),
                (Some(facet), false) => facet.dictionary.find(&fits, &self.tokens),
                (None, false) => self.localities.named(&typed_words, &fits, &self.tokens),
            };
            let mut names = names;
            names.sort_by_key(|(value, standing)| (Reverse(*standing), *value));
            names.truncate(if typed_words.is_empty() { LISTED } else { COUNTED });
            for (value, standing) in names {
                let name = match self.facet(*field) {
                    Some(facet) => facet.ids.get(value as usize).map(|id| &**id),
                    None => self.localities.label(value),
                };
                let condition = name.and_then(|name| Condition::choice(*field, name));
                let counted = self.counted(condition.into_iter(), kept);
                found.extend(counted.into_iter().map(|(condition, counts)| (standing, condition, counts)));
            }
        }
        found
    }

    /// The words as words of the texts, where only they hold them.
    fn in_texts(&self, typed: &Typed, kept: &Kept) -> Option<(Condition, (usize, usize))> {
        let condition = Condition::choice(Field::Text, &typed.value)?;
        self.counted(std::iter::once(condition), kept).pop()
    }
}

fn field_suggestion(field: Field, before: &str, language: Language) -> Suggestion {
    let line = format!("{before}{}:", field.label(language));
    Suggestion { condition: None, field, line, figures: 0, reports: 0 }
}

/// The fields whose word a bare word begins.
fn begun_fields(typed: &Typed, language: Language) -> Vec<Field> {
    let word = fold(&typed.value).text;
    if typed.field != Field::Words || word.chars().count() < 2 {
        return Vec::new();
    }
    let begins = |field: Field| {
        field.key().starts_with(&word)
            || (word.chars().count() > 3 && fold(&field.label(language)).text.starts_with(&word))
    };
    FIELDS.iter().map(|row| row.field).filter(|field| begins(*field)).take(2).collect()
}
