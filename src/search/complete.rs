//! Completion of a line that is being typed: field names, then values of the field.

use super::labels::rank;
use super::{Condition, FIELDS, Field, FieldRow, Filter, Index};

impl Index {
    /// Completes the last word of a typed line: a field's name, or after its colon the value that keeps most rows under
    /// the other conditions; `None` when nothing fits.
    pub fn complete(&self, others: &Filter, typed: &str) -> Option<String> {
        let start = last_word(typed);
        let (before, word) = (typed.get(..start)?, typed.get(start..)?);
        let (sign, word) = word.strip_prefix('!').map_or(("", word), |word| ("!", word));
        let Some((key, value)) = word.split_once(':') else {
            let row = FIELDS.iter().find(|row| !word.is_empty() && row.key.starts_with(word))?;
            return Some(format!("{before}{sign}{}:", row.key));
        };
        let field = Field::from_key(key)?;
        let value = value.trim_matches('"');
        let mut choices = self.choices(field, others);
        // Codes are completed in the order of their table, values by how much they keep.
        if field.row().is_none_or(|row: &FieldRow| row.codes.is_empty()) {
            choices.sort_by_key(|choice| std::cmp::Reverse(choice.figures));
        }
        let labels: Vec<String> = choices
            .iter()
            .map(|choice| format!("{} {} {}", choice.value, choice.label.vi, choice.label.en))
            .collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let best = *rank(value, &labels).first()?;
        let condition = Condition::choice(field, &choices.get(best)?.value)?;
        Some(format!("{before}{sign}{}", Filter::default().with(condition).to_text()))
    }
}

/// Where the last word of a line begins; blanks inside quotes do not end a word.
fn last_word(line: &str) -> usize {
    let mut start = 0;
    let mut quoted = false;
    for (at, character) in line.char_indices() {
        match character {
            '"' => quoted = !quoted,
            _ if character.is_whitespace() && !quoted => start = at + character.len_utf8(),
            _ => {}
        }
    }
    start
}
