//! What is wrong with the arguments, in Vietnamese: the frame and the common faults of what clap says in English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::lang::{Strings, fill};
use crate::text::sanitise;

/// The fault in the words of the table, with the likely remedy and the usage.
pub(super) fn words(error: &clap::Error, strings: &Strings) -> String {
    let mut text = fill(strings.usage_error, &[("error", &fault(error, strings))]);
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        if let Some(near) = value(error, kind) {
            text.push_str("\n\n  ");
            text.push_str(&fill(strings.usage_near, &[("near", &near)]));
        }
    }
    if let Some(known) = value(error, ContextKind::ValidValue).filter(|known| !known.is_empty()) {
        text.push_str("\n  ");
        text.push_str(&fill(strings.usage_known, &[("known", &known)]));
    }
    if let Some(usage) = value(error, ContextKind::Usage) {
        let usage = usage.trim().trim_start_matches("Usage:").trim_start();
        text.push_str("\n\n");
        text.push_str(&fill(strings.usage_usage, &[("usage", &usage)]));
    }
    text.push_str("\n\n");
    text.push_str(strings.usage_more);
    text.push('\n');
    sanitise(&text).into_owned()
}

fn fault(error: &clap::Error, strings: &Strings) -> String {
    let argument = value(error, ContextKind::InvalidArg).unwrap_or_default();
    let given = value(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => fill(strings.usage_unknown, &[("argument", &argument)]),
        ErrorKind::InvalidSubcommand => {
            let command = value(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            fill(strings.usage_no_command, &[("command", &command)])
        }
        ErrorKind::InvalidValue if given.is_empty() => {
            fill(strings.usage_no_value, &[("argument", &argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let text = fill(strings.usage_value, &[("value", &given), ("argument", &argument)]);
            let reason = std::error::Error::source(error).map(|reason| format!(": {reason}"));
            text + &reason.unwrap_or_default()
        }
        ErrorKind::MissingRequiredArgument => fill(strings.usage_missing, &[("argument", &argument)]),
        ErrorKind::ArgumentConflict => {
            let other = value(error, ContextKind::PriorArg).unwrap_or_default();
            fill(strings.usage_conflict, &[("argument", &argument), ("other", &other)])
        }
        // The rest is rare; its words stay clap's.
        _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    }
}

/// What clap knows of a fault, in one line without colours.
fn value(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(texts) => {
            Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}
