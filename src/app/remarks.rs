//! Remarks of the reading of prose: listing them, and the way to the words that one is about.

use super::picker::{Choice, PickerKind, PickerRow};
use super::{App, MessageKind, Pane, Subject};
use crate::lang::fill;
use crate::model::Span;
use crate::text::{sanitise_line, truncate};

/// Remarks that are listed at most; those of the report at the cursor come first.
const LISTED: usize = 1000;
/// Columns of a remark's words.
const WORDS: usize = 40;

impl App {
    /// Opens the list of remarks, or says that there are none.
    pub(super) fn open_remarks(&mut self) {
        if self.remark_rows().is_empty() {
            return self.say(MessageKind::Error, self.strings().no_remarks);
        }
        self.open_picker(PickerKind::Remark);
    }

    /// The remarks of the reports shown, those of the report at the cursor first.
    pub(super) fn remark_rows(&self) -> Vec<PickerRow> {
        let here = self.subject.report();
        let mut shown: Vec<u32> = self.shown.reports().iter().collect();
        shown.sort_unstable();
        let others = shown.into_iter().filter(|report| Some(*report) != here);
        let rows = here.into_iter().chain(others).flat_map(|report| {
            self.corpus.remarks(report).iter().map(move |remark| self.remark_row(report, remark))
        });
        let losses = self.corpus.data().left_out.losses().map(|loss| self.loss_row(loss));
        losses.chain(rows).take(LISTED).collect()
    }

    /// What was left out of one file; there are no words of it to go to.
    fn loss_row(&self, loss: crate::model::Loss<'_>) -> PickerRow {
        let language = self.settings.language;
        let label = fill(self.strings().lost_of, &[("kinds", &loss.lost.counted(loss.count, language))]);
        let line = loss.line.map(|line| format!(":{line}")).unwrap_or_default();
        PickerRow {
            label,
            also: String::new(),
            note: format!("{}{line}", sanitise_line(loss.file)),
            chosen: false,
            choice: Choice::Nothing,
        }
    }

    fn remark_row(&self, report: u32, remark: &crate::ingest::Remark) -> PickerRow {
        let name = &self.corpus.outline(report).id;
        let words = truncate(&sanitise_line(remark.words.trim()), WORDS);
        let label = remark.kind.label(self.settings.language);
        PickerRow {
            label: if words.is_empty() { label.to_owned() } else { format!("“{words}” {label}") },
            also: String::new(),
            note: format!("{}:{}:{}", sanitise_line(name), remark.line, remark.column),
            chosen: false,
            choice: Choice::Words(report, remark.range),
        }
    }

    /// Shows a report with words of it marked and in sight.
    pub(super) fn go_to_words(&mut self, report: u32, words: Span) {
        self.go_to(Pane::Detail, Subject::Report(report, None));
        self.words = Some((report, words));
        self.folded.clear();
        self.refresh_detail();
        let marked = |line: &super::detail::DetailLine| line.runs.iter().any(|run| run.mark.current);
        if let Some(line) = self.line_where(marked) {
            let height = self.height(Pane::Detail);
            self.scroll = line.saturating_sub(height / 3);
        }
    }
}
