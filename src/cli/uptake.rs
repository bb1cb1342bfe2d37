//! Taking reports up as they come: report data first, then the articles that are read on the way in, each report once.
//!
//! Owns the order of things and what is said of them. Must not know the screen, nor whether anybody waits.

use std::fmt::Display;
use std::io::Read;

use super::arguments::Common;
use super::prose::{self, Article};
use super::twice::{self, Known};
use super::{OK, REJECTED, load};
use crate::ingest::RuleSet;
use crate::lang::{Language, fill};
use crate::model::Report;
use crate::store::{self, Diagnostic, Ids, LoadError, LoadOptions, Prose, Receiver, Summary};
use crate::view::{Assessed, Corpus, Growing, Reading};

/// How far the taking up has come.
pub(super) struct Stage<'a> {
    /// The reports so far.
    pub(super) growing: &'a Growing,
    /// Bytes read.
    pub(super) read: u64,
    /// Bytes that there are, where that is known.
    pub(super) whole: Option<u64>,
}

/// Who takes up: for which arguments, with which rules, in which language.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) common: &'a Common,
    pub(super) rules: &'static RuleSet,
    pub(super) language: Language,
}

/// Reports that are being taken up.
pub(super) struct Uptake<'a> {
    asked: Asked<'a>,
    say: &'a mut dyn FnMut(String),
    shelf: Shelf<'a>,
    prose: Vec<Prose>,
    /// What was wrong in the data; it is said once all is read.
    diagnostics: Vec<Diagnostic>,
    summary: Summary,
}

impl<'a> Uptake<'a> {
    /// Nothing yet; what is wrong goes to `say` line by line, and `watch` is told after every report.
    pub(super) fn new(
        asked: Asked<'a>,
        say: &'a mut dyn FnMut(String),
        watch: &'a mut dyn FnMut(&Stage<'_>),
    ) -> Self {
        let shelf = Shelf {
            rules: asked.rules,
            language: asked.language,
            watch,
            growing: Growing::new(asked.rules.vocabulary()),
            known: Known::default(),
            ids: Ids::default(),
            twins: Vec::new(),
            progress: (0, None),
        };
        Self { asked, say, shelf, prose: Vec::new(), diagnostics: Vec::new(), summary: Summary::default() }
    }

    /// Reads everything that the arguments name; what came before an error stays.
    pub(super) fn read(&mut self, stdin: &mut dyn Read) -> Result<(), LoadError> {
        let origins = load::origins(&self.asked.common.paths);
        self.summary = store::visit(&origins, &LoadOptions::default(), stdin, self)?;
        let prose = std::mem::take(&mut self.prose);
        let mut ids = std::mem::take(&mut self.shelf.ids);
        let (shelf, say) = (&mut self.shelf, &mut *self.say);
        let mut take = |article: Article| {
            let reading = Reading { remarks: article.remarks, made_by: article.made_by };
            shelf.take(article.report, Some(reading));
        };
        let read = prose::read_each(prose, &mut ids, (self.asked.rules, self.asked.language), say, &mut take);
        let left_out = read.map_err(|reason| LoadError::Unreadable { path: "-".into(), reason })?;
        self.summary.left_out.merge(left_out);
        Ok(())
    }

    /// Says what is to be said of all, and gives the corpus with the exit code that it asks for.
    pub(super) fn finish(self) -> (Corpus, u8) {
        let Self { asked, say, shelf, diagnostics, summary: Summary { data, left_out, envelope }, .. } = self;
        shelf.twins.into_iter().for_each(&mut *say);
        for diagnostic in diagnostics {
            say(diagnostic.line(asked.language));
        }
        if let Some(losses) = left_out.summary(shelf.growing.figures(), asked.language) {
            let values: [(&str, &dyn Display); 2] = [("loaded", &shelf.growing.len()), ("losses", &losses)];
            say(fill(asked.language.strings().loaded_with_losses, &values));
        }
        let code = if asked.common.strict && !left_out.is_empty() { REJECTED } else { OK };
        let data = load::data(asked, data, left_out, envelope);
        (shelf.growing.finish(data), code)
    }
}

impl Receiver for Uptake<'_> {
    fn report(&mut self, report: Report) {
        // Of ids given twice the loading has made two.
        self.shelf.ids.claim(&report.id);
        self.shelf.take(report, None);
    }

    fn prose(&mut self, prose: Prose) {
        self.prose.push(prose);
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn progress(&mut self, read: u64, whole: Option<u64>) {
        self.shelf.progress = (read, whole);
    }
}

/// Where reports stand once they are known to be new.
struct Shelf<'a> {
    rules: &'static RuleSet,
    language: Language,
    watch: &'a mut dyn FnMut(&Stage<'_>),
    growing: Growing,
    known: Known,
    ids: Ids,
    /// What is said of reports given twice; it is said once all is read.
    twins: Vec<String>,
    progress: (u64, Option<u64>),
}

impl Shelf<'_> {
    fn take(&mut self, report: Report, reading: Option<Reading>) {
        if let Some(twin) = self.known.twin(&report, self.growing.reports()) {
            self.twins.push(twice::words(&report.id, &twin.id, self.language));
            return;
        }
        self.growing.add(Assessed::new(report, reading, self.rules.vocabulary()));
        let (read, whole) = self.progress;
        (self.watch)(&Stage { growing: &self.growing, read, whole });
    }
}
