//! Completing the condition at the end of a typed line.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::super::field::{FIELDS, Field};
use super::super::filter::{Condition, Filter, Typed};
use super::super::labels::standings;
use super::super::rank::Standing;
use super::super::word::{Word, words};
use super::{Choice, Index};
use crate::text::fold;

impl Index {
    /// Completes the last condition of a typed line with the value that fits it best, the most frequent under the
    /// other conditions of the line and of `base`; a begun key with the key; bare words with the locality, theme or
    /// metric they name. `None` when there is nothing to complete.
    pub fn complete(&self, base: &Filter, line: &str) -> Option<String> {
        let typed = Filter::last_typed(line)?;
        let before = line.get(..typed.start)?;
        let sign = if typed.negated { "!" } else { "" };
        if typed.field == Field::Words
            && let Some(key) = begun_key(&typed.value)
        {
            return Some(format!("{before}{sign}{key}:"));
        }
        let others = base.and(&Filter::parse_partly(before).0);
        let fields: &[Field] = match typed.field {
            Field::Words => &[Field::Locality, Field::Theme, Field::Metric],
            _ => std::slice::from_ref(&typed.field),
        };
        let mut fitting: Vec<(Standing, Choice, Field)> = Vec::new();
        for field in fields {
            let choices = self.choices(*field, &others);
            let found = self.fitting(*field, &typed.value, choices).into_iter();
            fitting.extend(found.map(|(standing, choice)| (standing, choice, *field)));
        }
        let best = |(standing, choice, _): &(Standing, Choice, Field)| {
            (*standing, choice.count, Reverse(choice.value.clone()))
        };
        let kept = fitting.into_iter().filter(|(_, choice, _)| choice.count + choice.reports > 0);
        let Some((_, choice, field)) = kept.max_by_key(best) else {
            let code = begun_code(&typed).map(|code| format!("{before}{sign}{}:{code}", typed.field.key()));
            return code.filter(|code| code != line).or_else(|| key_at_end(line, &typed));
        };
        let condition = Condition::choice(field, &choice.value)?;
        let condition = if typed.negated { condition.negate() } else { condition };
        let completed = format!("{before}{}", Filter::default().with(condition).to_text());
        (completed != line).then_some(completed)
    }

    /// The choices that typed words fit; all of them while nothing is typed.
    fn fitting(&self, field: Field, typed: &str, choices: Vec<Choice>) -> Vec<(Standing, Choice)> {
        let typed_words: Vec<Word> = words(typed).collect();
        let all = |choices: Vec<Choice>| {
            choices.into_iter().map(|choice| (Standing::scattered(0), choice)).collect()
        };
        match self.facet(field) {
            _ if typed_words.is_empty() => all(choices),
            Some(facet) => {
                let hits = facet.dictionary.find(&self.tokens.fits(&typed_words), &self.tokens);
                let named =
                    |(value, standing): (u32, Standing)| Some((&**facet.ids.get(value as usize)?, standing));
                let standings: HashMap<&str, Standing> = hits.into_iter().filter_map(named).collect();
                let standing = |choice: &Choice| standings.get(choice.value.as_str()).copied();
                choices.into_iter().filter_map(|choice| Some((standing(&choice)?, choice))).collect()
            }
            None => {
                let labels: Vec<[&str; 1]> = choices.iter().map(|choice| [choice.label.as_str()]).collect();
                let hits = standings(typed, &labels).unwrap_or_default();
                hits.into_iter()
                    .filter_map(|(index, standing)| Some((standing, choices.get(index)?.clone())))
                    .collect()
            }
        }
    }
}

/// The line with the key that its last bare word begins.
fn key_at_end(line: &str, typed: &Typed) -> Option<String> {
    let last = line.split(char::is_whitespace).next_back().filter(|_| typed.field == Field::Words)?;
    Some(format!("{}{}:", line.strip_suffix(last)?, begun_key(last)?))
}

/// The known code that a value begins, though no figure may have it.
fn begun_code(typed: &Typed) -> Option<&'static str> {
    typed.field.meant(&typed.value).first().map(|code| code.id)
}

/// The key that one bare word of at least two letters begins.
fn begun_key(typed: &str) -> Option<&'static str> {
    let word = fold(typed).text;
    if word.chars().count() < 2 {
        return None;
    }
    FIELDS.iter().map(|row| row.key).find(|key| key.starts_with(&word))
}
