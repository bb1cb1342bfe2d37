//! The hidden command that writes made-up reports, for trials of size and for pictures.

use std::io::{self, BufWriter, Write};

use super::OK;
use super::arguments::Synthetic;
use crate::lang::Language;
use crate::model::FORMAT;
use crate::store::{self, Overwrite, Pending};
use crate::synthetic::{self, Plan};

/// Writes the reports that are asked for, one after the other.
pub(super) fn run(arguments: &Synthetic, language: Language) -> anyhow::Result<u8> {
    let plan = Plan { reports: arguments.reports, figures: arguments.figures, seed: arguments.seed };
    let overwrite = if arguments.force { Overwrite::Allow } else { Overwrite::Refuse };
    store::stream_with(&arguments.output, overwrite, &Pending::default(), &mut |out| {
        let mut out = BufWriter::new(out);
        if arguments.ndjson {
            write_lines(plan, &mut out)?;
        } else {
            write_whole(plan, &mut out)?;
        }
        out.flush()
    })
    .map_err(|error| anyhow::anyhow!("{}", error.text(language)))?;
    Ok(OK)
}

fn write_lines(plan: Plan, out: &mut impl Write) -> io::Result<()> {
    synthetic::reports(plan).try_for_each(|report| {
        serde_json::to_writer(&mut *out, &report)?;
        out.write_all(b"\n")
    })
}

fn write_whole(plan: Plan, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\"format\":\"{FORMAT}\",\"reports\":[")?;
    for (index, report) in synthetic::reports(plan).enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &report)?;
    }
    out.write_all(b"\n]}\n")
}
