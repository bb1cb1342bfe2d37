//! Rules of a user on top of those that the program carries: their files, and the metrics and themes that they define.
//!
//! Must not know where the files came from.

use std::borrow::Cow;

use serde_json::json;

use super::file::{FILES, Fault, FaultKind, File, Line, Tables};
use super::section::Rows;
use crate::model::{Metric, Theme, Vocabulary};

/// A file of rules: its name for messages and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleText {
    /// What it is called in messages.
    pub name: String,
    /// What it says (`assets/rules/README.md` has the form).
    pub text: String,
}

/// The rules that the program carries together with a user's own.
#[derive(Debug, Clone)]
pub struct RuleSet {
    own: Vec<RuleText>,
    vocabulary: Cow<'static, Vocabulary>,
}

impl RuleSet {
    /// The rules that the program carries.
    pub fn embedded() -> Self {
        Self { own: Vec::new(), vocabulary: Cow::Borrowed(Vocabulary::embedded()) }
    }

    /// The same with files of a user's own; what is wrong with them checking tells, and it is left out.
    pub fn with(own: Vec<RuleText>) -> Self {
        let mut set = Self { own, ..Self::embedded() };
        let tables = Tables::read(&set.own_files());
        let (metrics, themes, _) = definitions(&tables, &set.vocabulary);
        if !metrics.is_empty() || !themes.is_empty() {
            set.vocabulary = Cow::Owned(Vocabulary::embedded().extended(metrics, themes));
        }
        set
    }

    /// The metrics and themes that the program carries, with the user's own.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The folder that the user's files came from, as their names have it.
    pub fn folder(&self) -> Option<&str> {
        self.own.first().and_then(|file| file.name.rsplit_once('/')).map(|(folder, _)| folder)
    }

    /// How many files a check reads: the user's, or those that the program carries where there are none.
    pub fn count(&self) -> usize {
        if self.own.is_empty() { FILES.len() } else { self.own.len() }
    }

    /// Whether the user has files of rules.
    pub fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// The user's files.
    pub(crate) fn own_files(&self) -> Vec<File<'_>> {
        self.own.iter().map(|file| File { name: &file.name, text: &file.text }).collect()
    }

    /// All files; the user's rows come before those that the program carries, as the first that fits is taken.
    pub(crate) fn files(&self) -> Vec<File<'_>> {
        self.own_files().into_iter().chain(FILES.iter().copied()).collect()
    }
}

/// The metrics and themes that rows of `[vocabulary]` and `[themes]` define, and what is wrong with those rows.
pub(super) fn definitions<'a>(
    tables: &Tables<'a>,
    known: &Vocabulary,
) -> (Vec<Metric>, Vec<Theme>, Vec<Fault<'a>>) {
    let mut faults = Vec::new();
    let mut themes: Vec<Theme> = Vec::new();
    for line in tables.rows(Rows::Themes) {
        match theme(line, known) {
            Some(theme) => themes.push(theme),
            None => {
                faults.push(Fault { at: line.at, kind: FaultKind::BadRow("id | tên | name | cue ; cue") });
            }
        }
    }
    let mut metrics: Vec<Metric> = Vec::new();
    for line in tables.rows(Rows::Vocabulary) {
        let is_theme =
            |id: &str| known.theme(id).is_some() || themes.iter().any(|theme| theme.id.as_ref() == id);
        match metric(line) {
            Some(metric) if is_theme(&metric.theme) => metrics.push(metric),
            Some(_) => {
                let theme = line.fields().nth(6).unwrap_or_default();
                faults.push(Fault { at: line.at, kind: FaultKind::UnknownTheme(theme) });
            }
            None => faults.push(Fault { at: line.at, kind: FaultKind::BadRow(METRIC_ROW) }),
        }
    }
    (metrics, themes, faults)
}

/// The fields of a row of `[vocabulary]`.
const METRIC_ROW: &str = "id | tên | name | count, percent, money, area, other | up, down, range, unknown | \
                          term, yearly, level | theme | family";

/// `id | tên | name | unit | direction | accumulation | theme | family`; the family may be left out.
fn metric(line: &Line<'_>) -> Option<Metric> {
    let fields: Vec<&str> = line.fields().collect();
    let [id, vi, en, unit, direction, accumulation, theme, family @ ..] = fields.as_slice() else {
        return None;
    };
    let family = family.first().filter(|family| !family.is_empty());
    if [id, vi, en].into_iter().any(|field| field.is_empty()) {
        return None;
    }
    // The words of the contract are the words of the row.
    serde_json::from_value(json!({
        "id": id, "family": family, "name": { "vi": vi, "en": en }, "cues": [], "unit": unit,
        "direction": direction, "accumulation": accumulation, "theme": theme,
    }))
    .ok()
}

/// `id | tên | name | cue ; cue`; of a theme that is known the names may be left empty.
fn theme(line: &Line<'_>, known: &Vocabulary) -> Option<Theme> {
    let fields: Vec<&str> = line.fields().collect();
    let [id, vi, en, cues] = fields.as_slice() else { return None };
    let mut theme = known.theme(id).cloned().unwrap_or_else(|| Theme {
        id: Cow::Owned((*id).to_owned()),
        name: crate::model::Bilingual { vi: Cow::Borrowed(""), en: Cow::Borrowed("") },
        cues: Cow::Borrowed(&[]),
    });
    if !vi.is_empty() {
        theme.name.vi = Cow::Owned((*vi).to_owned());
    }
    if !en.is_empty() {
        theme.name.en = Cow::Owned((*en).to_owned());
    }
    let added = cues.split(';').map(str::trim).filter(|cue| !cue.is_empty());
    theme.cues.to_mut().extend(added.map(|cue| Cow::Owned(cue.to_owned())));
    (!id.is_empty() && !theme.name.vi.is_empty() && !theme.name.en.is_empty()).then_some(theme)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> RuleSet {
        RuleSet::with(vec![RuleText { name: "own.txt".to_owned(), text: text.to_owned() }])
    }

    #[test]
    fn rows_define_metrics_and_themes_and_add_cues() {
        let set = set("[themes]\ntransport | Giao thông | Transport | cầu đường\nrural | | | vườn mẫu\n\
                       [vocabulary]\nbus-trips | Chuyến xe buýt | Bus trips | count | up | yearly | transport\n");
        let metric = set.vocabulary().metric("bus-trips").unwrap();
        assert_eq!((metric.name.en.as_ref(), metric.theme.as_ref()), ("Bus trips", "transport"));
        assert_eq!(set.vocabulary().theme("transport").unwrap().cues.len(), 1);
        let rural = set.vocabulary().theme("rural").unwrap();
        assert!(rural.cues.iter().any(|cue| cue == "vườn mẫu") && rural.cues.len() > 1);
        assert!(set.vocabulary().metric("poverty-rate").is_some());
    }

    #[test]
    fn rows_that_define_nothing_are_told() {
        let text = "[vocabulary]\na | A | A | coins | up | term | rural\nb | B | B | count | up | term | moon\n[themes]\nc | C\n";
        let tables = Tables::read(&[File { name: "own.txt", text }]);
        let (metrics, themes, faults) = definitions(&tables, Vocabulary::embedded());
        assert!(metrics.is_empty() && themes.is_empty());
        assert_eq!(faults.iter().map(|fault| fault.at.line).collect::<Vec<_>>(), [5, 2, 3]);
        assert_eq!(faults[2].kind, FaultKind::UnknownTheme("moon"));
    }
}
