//! Where reports go: a JSON array or a report a line, to a file or standard output, whole at any time it is ended.

use std::ops::ControlFlow;
use std::path::Path;

use crate::model::Report;
use crate::store::{Output, Overwrite, Pending, WriteError, Written};

/// The form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A JSON array of reports, indented.
    Array,
    /// A report a line.
    Lines,
}

impl Form {
    /// A report as it stands in the output, without what separates it from others.
    pub(super) fn render(self, report: &Report) -> serde_json::Result<Vec<u8>> {
        match self {
            Self::Lines => {
                // About what reports take, so that the line is not moved as it grows.
                let bytes = 2 * report.text.len() + 400 * report.figures.len();
                let mut line = Vec::with_capacity(bytes);
                serde_json::to_writer(&mut line, report)?;
                line.push(b'\n');
                Ok(line)
            }
            Self::Array => {
                let text = serde_json::to_vec_pretty(report)?;
                // A line of JSON never breaks within a string, so every line is one more level deep.
                let mut element = Vec::with_capacity(text.len() + text.len() / 8);
                for (index, line) in text.split(|byte| *byte == b'\n').enumerate() {
                    element.extend_from_slice(if index == 0 { b"  " } else { b"\n  " });
                    element.extend_from_slice(line);
                }
                Ok(element)
            }
        }
    }
}

/// An output being written.
pub(super) struct Target {
    output: Output,
    form: Form,
    reports: usize,
}

impl Target {
    /// Begins the output; nothing stands under the file's name before [`Target::finish`].
    pub(super) fn begin(
        path: &Path,
        overwrite: Overwrite,
        form: Form,
        pending: &Pending,
    ) -> Result<Self, WriteError> {
        Ok(Self { output: Output::begin(path, overwrite, pending)?, form, reports: 0 })
    }

    /// Adds a rendered report; `Break` when nobody reads any more.
    pub(super) fn add(&mut self, rendered: &[u8]) -> Result<ControlFlow<()>, WriteError> {
        self.reports += 1;
        if self.form == Form::Lines {
            return self.output.write(rendered);
        }
        let mut piece: Vec<u8> = if self.reports == 1 { b"[\n".to_vec() } else { b",\n".to_vec() };
        piece.extend_from_slice(rendered);
        self.output.write(&piece)
    }

    /// Completes the output; `None` for standard output.
    pub(super) fn finish(mut self) -> Result<Option<Written>, WriteError> {
        if self.form == Form::Array {
            let end: &[u8] = if self.reports == 0 { b"[]\n" } else { b"\n]\n" };
            // A reader that has gone away misses nothing.
            let _ = self.output.write(end)?;
        }
        self.output.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reports() -> Vec<Report> {
        let report = |id: &str| {
            serde_json::from_value(serde_json::json!({
                "id": id, "locality": { "name": "Xã \"A\"", "level": "commune" }, "text": "một\nhai",
                "passages": [{ "range": [0, 4], "role": "result" }]
            }))
            .unwrap()
        };
        vec![report("a"), report("b")]
    }

    fn written(form: Form, reports: &[Report]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        let mut target = Target::begin(&path, Overwrite::Refuse, form, &Pending::default()).unwrap();
        for report in reports {
            assert!(target.add(&form.render(report).unwrap()).unwrap().is_continue());
        }
        target.finish().unwrap();
        std::fs::read_to_string(path).unwrap()
    }

    #[test]
    fn an_array_is_what_the_whole_would_be_at_once() {
        for count in 0..=2 {
            let reports = &reports()[..count];
            assert_eq!(written(Form::Array, reports), serde_json::to_string_pretty(reports).unwrap() + "\n");
        }
    }

    #[test]
    fn lines_are_one_report_each() {
        let lines = written(Form::Lines, &reports());
        let read: Vec<Report> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(read, reports());
        assert_eq!(written(Form::Lines, &[]), "");
    }
}
