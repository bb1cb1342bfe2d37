//! Reading one document: bytes to a report and remarks, whatever the bytes are (promise F7).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use crate::ingest::format::{self, Decoded, FormatError};
use crate::ingest::{self, Context, Explainer, Ingested, Remark, RemarkKind, RuleSet, digest};
use crate::lang::{Language, fill};
use crate::model::{Gazetteer, Lost};
use crate::store::Prose;
use crate::text::sanitise_line;

/// What reading needs, made once for any number of documents.
#[derive(Debug)]
pub(super) struct Reader {
    context: Context<'static>,
}

/// Why a document gave no report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Its bytes give no text.
    Format(FormatError),
    /// The reading failed by a fault of the program.
    Fault,
    /// Its reading takes more than one document may.
    TooManySteps,
    /// A digest that is not in the form of digests.
    Digest(String),
}

impl Refusal {
    /// The refusal in one line, safe to show.
    pub(super) fn line(&self, file: &str, language: Language) -> String {
        let strings = language.strings();
        let line = match self {
            Self::Format(error) => {
                fill(strings.ingest_refused, &[("file", &file), ("reason", &error.words(strings))])
            }
            Self::TooManySteps => {
                let reason = RemarkKind::TooManySteps.label(language);
                fill(strings.ingest_refused, &[("file", &file), ("reason", &reason)])
            }
            Self::Fault => fill(strings.ingest_fault, &[("file", &file)]),
            Self::Digest(words) => words.clone(),
        };
        sanitise_line(&line).into_owned()
    }
}

impl Reader {
    /// A reader with these rules and the gazetteer that the program carries.
    pub(super) fn new(rules: &'static RuleSet) -> Self {
        Self { context: Context::of_rules(rules).with_gazetteer(tables()) }
    }

    /// Explains what this reader reads.
    pub(super) fn explainer(&self, rules: &RuleSet) -> Explainer<'_> {
        Explainer::new(rules, &self.context)
    }

    /// Reads a document; never panics.
    pub(super) fn read(&self, prose: &Prose) -> Result<Ingested, Refusal> {
        catch_unwind(AssertUnwindSafe(|| self.try_read(prose))).unwrap_or(Err(Refusal::Fault))
    }

    /// Reads a text that came without a file.
    pub(super) fn read_text(&self, text: &str) -> Result<Ingested, Refusal> {
        catch_unwind(AssertUnwindSafe(|| ingest::read(text, &self.context))).map_err(|_panic| Refusal::Fault)
    }

    fn try_read(&self, prose: &Prose) -> Result<Ingested, Refusal> {
        let Decoded { text, tables, unreadable, beyond, damaged, unseen, .. } =
            format::decode(&prose.name, &prose.bytes).map_err(Refusal::Format)?;
        if digest::is_digest(&text) {
            return digest::ingest(&prose.name, &text, &self.context)
                .map_err(|error| Refusal::Digest(error.to_string()));
        }
        let mut ingested = if prose.name == "-" {
            ingest::read_decoded(text, tables, &self.context)
        } else {
            let name = prose.name.rsplit(['/', '\\']).next().unwrap_or_default();
            let mut ingested = ingest::read_decoded(text, tables, &self.context.of_document(name));
            ingested.report.source.sha256 = Some(sha256(&prose.bytes));
            ingested
        };
        if ingested.remarks.iter().any(|remark| remark.kind == RemarkKind::TooManySteps) {
            return Err(Refusal::TooManySteps);
        }
        if unreadable > 0 {
            let remark = Remark::at_first(&ingested.report.text, '\u{fffd}', RemarkKind::Unreadable);
            ingested.remarks.extend(remark.map(|remark| remark.losing(Lost::Letter, unreadable as u64)));
        }
        let end = Remark::at_end(&ingested.report.text, RemarkKind::NotShown);
        ingested.remarks.extend(unseen.into_iter().map(|words| Remark { words, ..end.clone() }));
        if damaged > 0 {
            let remark = Remark::at_end(&ingested.report.text, RemarkKind::DamagedMarkup);
            ingested.remarks.push(remark.losing(Lost::Markup, damaged as u64));
        }
        if beyond > 0 {
            leave_uncounted(&mut ingested.remarks, beyond);
        }
        Ok(ingested)
    }
}

/// Tells of a text that was cut how much of it was not even taken out of its document.
fn leave_uncounted(remarks: &mut [Remark], beyond: usize) {
    let is_cut = |kind| matches!(kind, RemarkKind::TextCut | RemarkKind::TextNotCounted);
    let Some(cut) = remarks.iter_mut().find(|remark| is_cut(remark.kind)) else { return };
    cut.kind = RemarkKind::TextNotCounted;
    match cut.lost.iter_mut().find(|(lost, _)| *lost == Lost::Uncounted) {
        Some((_, count)) => *count += beyond as u64,
        None => cut.lost.push((Lost::Uncounted, beyond as u64)),
    }
}

/// The gazetteer that the program carries; shared by threads that may outlive every scope, so it lives as long as the process.
pub(super) fn tables() -> &'static Gazetteer {
    static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);
    &GAZETTEER
}

/// The SHA-256 of the bytes of a document.
pub(super) type Sum = [u8; 32];

/// The sum of bytes.
pub(super) fn sum(bytes: &[u8]) -> Sum {
    Sha256::digest(bytes).into()
}

/// The SHA-256 of bytes, in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    sum(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
}
