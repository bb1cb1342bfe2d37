//! Taking reports up as they come: report data first, then the articles that are read on the way in, each report once.
//!
//! Owns the order of things and what is said of them. Must not know the screen, nor whether anybody waits.

use std::fmt::Display;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::Duration;

use super::arguments::Common;
use super::prose::{self, Article};
use super::twice::{self, Known};
use super::{OK, REJECTED, load};
use crate::ingest::RuleSet;
use crate::lang::{Language, fill};
use crate::model::Report;
use crate::store::{self, Diagnostic, Ids, LoadError, LoadOptions, Place, Prose, Receiver, Summary};
use crate::view::{Assessed, Corpus, Growing, Reading};

/// Reports that are read and not taken up yet.
const IN_HAND: usize = 256;

/// How long one waits for more before those who watch are told.
const MOMENT: Duration = Duration::from_millis(100);

/// How far the taking up has come.
pub(super) struct Stage<'a> {
    /// The reports so far.
    pub(super) growing: &'a Growing,
    /// Bytes read.
    pub(super) read: u64,
    /// Bytes that there are, where that is known.
    pub(super) whole: Option<u64>,
    /// Whether nothing comes at the moment.
    pub(super) is_waiting: bool,
}

/// Who takes up: for which arguments, with which rules, in which language.
#[derive(Clone)]
pub(super) struct Asked {
    /// What to read; the embedded reports where it is empty.
    pub(super) paths: Vec<PathBuf>,
    /// Whether anything that is left out is an error.
    pub(super) strict: bool,
    /// Whether exports name files by their whole paths.
    pub(super) full_paths: bool,
    pub(super) rules: &'static RuleSet,
    pub(super) language: Language,
}

impl Asked {
    /// What the arguments ask for.
    pub(super) fn new(common: &Common, rules: &'static RuleSet, language: Language) -> Self {
        Self {
            paths: common.paths.clone(),
            strict: common.strict,
            full_paths: common.full_paths,
            rules,
            language,
        }
    }

    /// What there is to read, by its names.
    pub(super) fn names(&self) -> String {
        self.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(" ")
    }

    /// The error of a program that failed while it read.
    pub(super) fn fault(&self) -> LoadError {
        LoadError::Fault(self.names().into())
    }
}

/// Reports that are being taken up.
pub(super) struct Uptake<'a> {
    asked: &'a Asked,
    say: &'a mut dyn FnMut(String),
    shelf: Shelf<'a>,
    prose: Vec<Prose>,
    /// What was wrong in the data; it is said once all is read.
    diagnostics: Vec<Diagnostic>,
    summary: Summary,
}

impl<'a> Uptake<'a> {
    /// Nothing yet; what is wrong goes to `say` line by line, and `watch` is told after every report and while none comes.
    pub(super) fn new(
        asked: &'a Asked,
        say: &'a mut dyn FnMut(String),
        watch: &'a mut dyn FnMut(&Stage<'_>),
    ) -> Self {
        let shelf = Shelf {
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
    pub(super) fn read(&mut self) -> Result<(), LoadError> {
        let no_thread = |reason| LoadError::Unreadable { path: "-".into(), reason };
        let came = Reader::start(&self.asked.paths, self.asked.rules).map_err(no_thread)?;
        self.summary = loop {
            match came.recv_timeout(MOMENT) {
                Ok(Came::Report(assessed, progress)) => self.shelf.data(*assessed, progress),
                Ok(Came::Prose(prose)) => self.prose.push(prose),
                Ok(Came::Diagnostic(diagnostic)) => self.diagnostics.push(diagnostic),
                Ok(Came::End(end)) => break end?,
                Err(RecvTimeoutError::Timeout) => self.shelf.tell(true),
                // Only a fault of the program ends the thread without a word; what it was is said by then.
                Err(RecvTimeoutError::Disconnected) => return Err(self.asked.fault()),
            }
        };
        let prose = std::mem::take(&mut self.prose);
        let mut ids = std::mem::take(&mut self.shelf.ids);
        let (shelf, say, vocabulary) = (&mut self.shelf, &mut *self.say, self.asked.rules.vocabulary());
        let mut take = |article: Article| {
            let reading = Reading { remarks: article.remarks, made_by: article.made_by };
            shelf.take(Assessed::new(article.report, Some(reading), vocabulary));
        };
        let read = prose::read_each(prose, &mut ids, (self.asked.rules, self.asked.language), say, &mut take);
        let left_out = read.map_err(|reason| LoadError::Unreadable { path: "-".into(), reason })?;
        self.summary.left_out.merge(left_out);
        Ok(())
    }

    /// What has come, also where the reading ended with an error.
    pub(super) fn growing(&self) -> &Growing {
        &self.shelf.growing
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
        let code = if asked.strict && !left_out.is_empty() { REJECTED } else { OK };
        let data = load::data(asked, data, left_out, envelope);
        (shelf.growing.finish(data), code)
    }
}

/// What comes from the thread that reads.
enum Came {
    /// A report, and how far the reading has come with it: bytes, of how many.
    Report(Box<Assessed>, (u64, Option<u64>)),
    Prose(Prose),
    Diagnostic(Diagnostic),
    End(Result<Summary, LoadError>),
}

/// Hands on what is read, each report with what follows from it alone.
struct Reader {
    rules: &'static RuleSet,
    out: SyncSender<Came>,
    progress: (u64, Option<u64>),
}

impl Reader {
    /// Starts a thread that reads what the paths name; what it reads comes out in order.
    fn start(paths: &[PathBuf], rules: &'static RuleSet) -> io::Result<mpsc::Receiver<Came>> {
        let (out, came) = mpsc::sync_channel(IN_HAND);
        let origins = load::origins(paths);
        let read = move || {
            let mut reader = Self { rules, out, progress: (0, None) };
            let end = store::visit(&origins, &LoadOptions::default(), &mut io::stdin().lock(), &mut reader);
            reader.send(Came::End(end));
        };
        thread::Builder::new().name("reading".to_owned()).spawn(read)?;
        Ok(came)
    }

    fn send(&self, came: Came) {
        // Where nobody takes anything any more the process is about to end.
        let _ = self.out.send(came);
    }
}

impl Receiver for Reader {
    fn report(&mut self, report: Report) {
        let assessed = Assessed::new(report, None, self.rules.vocabulary());
        self.send(Came::Report(Box::new(assessed), self.progress));
    }

    fn report_at(&mut self, report: Report, place: Place) {
        let assessed = Assessed::new(report, None, self.rules.vocabulary()).standing_at(place);
        self.send(Came::Report(Box::new(assessed), self.progress));
    }

    fn prose(&mut self, prose: Prose) {
        self.send(Came::Prose(prose));
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.send(Came::Diagnostic(diagnostic));
    }

    fn progress(&mut self, read: u64, whole: Option<u64>) {
        self.progress = (read, whole);
    }
}

/// Where reports stand once they are known to be new.
struct Shelf<'a> {
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
    /// Takes a report of report data.
    fn data(&mut self, assessed: Assessed, progress: (u64, Option<u64>)) {
        self.progress = progress;
        // Of ids given twice the loading has made two.
        self.ids.claim(&assessed.report().id);
        self.take(assessed);
    }

    fn take(&mut self, assessed: Assessed) {
        let report = assessed.report();
        if let Some(twin) = self.known.twin(report, &self.growing) {
            self.twins.push(twice::words(&report.id, &twin.id, self.language));
            return;
        }
        self.growing.add(assessed);
        self.tell(false);
    }

    fn tell(&mut self, is_waiting: bool) {
        let (read, whole) = self.progress;
        (self.watch)(&Stage { growing: &self.growing, read, whole, is_waiting });
    }
}
