//! Writing what a command made to the file it names, with the care that `export` takes: an existing file stays, the data that are
//! read are never replaced by a part of themselves, and what was written is said.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::arguments::Common;
use super::names::unknown;
use super::{WrongUsage, put};
use crate::export;
use crate::lang::{Language, fill};
use crate::store::{self, Overwrite, WriteError};
use crate::text::sanitise_line;
use crate::view::{Format, METADATA_ENDING, Selection};

/// The forms that may begin with a byte order mark; others would no longer be what they are.
const BEGINS_WITH_A_MARK: [&str; 6] = ["csv", "csv+notes", "tsv", "text", "markdown", "html"];

/// Where to and how.
#[derive(Debug)]
pub(super) struct Delivery<'a> {
    /// The file; `-` is standard output.
    pub(super) output: &'a Path,
    /// Whether an existing file is replaced.
    pub(super) force: bool,
    /// Whether the file begins with a byte order mark.
    pub(super) bom: bool,
    /// Whether what describes the file is written beside it.
    pub(super) metadata: bool,
}

impl Delivery<'_> {
    /// Refuses what would break the file, before anything is read.
    pub(super) fn check(&self, format: &Format, language: Language) -> anyhow::Result<()> {
        if self.bom && !BEGINS_WITH_A_MARK.contains(&format.name) {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("name", &format.name), ("known", &BEGINS_WITH_A_MARK.join(", "))];
            return Err(WrongUsage(fill(language.strings().cli_no_mark, &values)).into());
        }
        Ok(())
    }

    /// Makes the file and writes it.
    pub(super) fn write(
        &self,
        selection: &Selection<'_>,
        format: &Format,
        common: &Common,
    ) -> anyhow::Result<()> {
        let language = selection.language;
        self.spare_own_data(selection, common)?;
        let mut bytes = format.made(selection)?;
        if self.bom {
            bytes.splice(0..0, export::BYTE_ORDER_MARK.iter().copied());
        }
        if self.output.as_os_str() == "-" {
            return put(&bytes).map(drop);
        }
        let overwrite = if self.force { Overwrite::Allow } else { Overwrite::Refuse };
        let written =
            store::write(self.output, &bytes, overwrite).map_err(|error| refusal(&error, language))?;
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("path", &written.path.display()),
            ("rows", &selection.figures.len()),
            ("bytes", &written.bytes),
        ];
        let mut text = sanitise_line(&fill(language.strings().export_done, &values)).into_owned();
        text.push('\n');
        if let Some(describe) = format.metadata.filter(|_| self.metadata) {
            let name = written.path.file_name().unwrap_or_default().to_string_lossy();
            // The table was written, so what describes it follows it.
            let beside = beside(&written.path);
            let described = store::write(&beside, &describe(selection, &name), Overwrite::Allow)
                .map_err(|error| refusal(&error, language))?;
            let said = fill(language.strings().export_metadata, &[("path", &described.path.display())]);
            text.push_str(&sanitise_line(&said));
            text.push('\n');
        }
        // The file is written; where standard error is gone the word of it is lost, not the file.
        let _ = std::io::stderr().write_all(text.as_bytes());
        Ok(())
    }

    /// Refuses to write over a file that was read: what a filter left out would be gone, and a table is no data to be read again.
    fn spare_own_data(&self, selection: &Selection<'_>, common: &Common) -> anyhow::Result<()> {
        if common.paths.iter().any(|path| store::is_same_file(path, self.output)) {
            let text = selection.strings().write_own_data;
            return Err(WrongUsage(fill(text, &[("path", &self.output.display())])).into());
        }
        Ok(())
    }
}

/// The file beside a table that says what its columns are: `NAME.csv-metadata.json`.
fn beside(table: &Path) -> PathBuf {
    let mut name = table.as_os_str().to_owned();
    name.push(METADATA_ENDING);
    PathBuf::from(name)
}

/// Why nothing was written, with the way out where there is one.
fn refusal(error: &WriteError, language: Language) -> anyhow::Error {
    let text = error.text(language);
    match error {
        WriteError::Exists(_) => anyhow!(fill(language.strings().cli_use_force, &[("error", &text)])),
        _ => anyhow!(text),
    }
}

/// The form of a name; one that nobody knows is told with the likeliest.
pub(super) fn format_named(name: &str, language: Language) -> anyhow::Result<&'static Format> {
    export::named(name).ok_or_else(|| {
        let known: Vec<&str> = export::FORMATS.iter().map(|format| format.name).collect();
        unknown(language.strings().cli_unknown_format, ("name", name), &known, language)
    })
}

/// The form that was named, else that of the file's ending; JSON for standard output.
pub(super) fn format_for(
    name: Option<&str>,
    path: &Path,
    language: Language,
) -> anyhow::Result<&'static Format> {
    if let Some(name) = name {
        return format_named(name, language);
    }
    if path.as_os_str() == "-" {
        return format_named("json", language);
    }
    export::of_path(path).ok_or_else(|| {
        let mut known: Vec<&str> = Vec::new();
        for format in export::FORMATS {
            if !known.contains(&format.extension) {
                known.push(format.extension);
            }
        }
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("path", &path.display()), ("known", &known.join(", "))];
        WrongUsage(fill(language.strings().cli_unknown_ending, &values)).into()
    })
}

/// The form with the envelope at its head, where that was asked for.
pub(super) fn with_envelope(format: &'static Format, language: Language) -> anyhow::Result<&'static Format> {
    match format.name {
        "ndjson" => format_named("ndjson+envelope", language),
        "json" | "ndjson+envelope" => Ok(format),
        name => Err(WrongUsage(fill(language.strings().cli_no_envelope, &[("name", &name)])).into()),
    }
}
