//! The one call into the library, so that the scorer itself does not depend on it.

use std::sync::LazyLock;

use dauan::ingest::{self, Context};
use dauan::model::{Gazetteer, Report, Vocabulary};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

static CONTEXT: LazyLock<Context<'static>> =
    LazyLock::new(|| Context::new(Vocabulary::embedded()).with_gazetteer(&GAZETTEER));

/// Reads an article into a report.
pub(crate) fn read(text: &str) -> Report {
    ingest::read(text, &CONTEXT).report
}
