//! Names that arguments give and the data must know: metrics, localities; an unknown one is told with the likeliest.

use super::WrongUsage;
use crate::lang::{Language, fill};
use crate::text::{fold, nearest};
use crate::view::{Corpus, View, locality_key, report_key};

/// How many known names an error lists.
const NAMES_TOLD: usize = 20;

/// Refuses a metric or locality that neither the vocabulary nor the data know.
pub(super) fn check(view: &View, corpus: &Corpus, language: Language) -> anyhow::Result<()> {
    if let Some(metric) = &view.metric {
        let known = metrics(corpus);
        let id = metric.strip_prefix("other:").map_or(metric.as_str(), |_| "other");
        if !known.contains(&id) {
            return Err(unknown(language.strings().cli_unknown_metric, ("id", metric), &known, language));
        }
    }
    if let Some(locality) = &view.locality {
        let known = localities(corpus);
        let wanted = fold(locality).text;
        if !known.iter().any(|key| fold(key).text == wanted) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            return Err(unknown(
                language.strings().cli_unknown_locality,
                ("name", locality),
                &known,
                language,
            ));
        }
    }
    Ok(())
}

/// Metrics that figures have, then the rest of the vocabulary.
fn metrics(corpus: &Corpus) -> Vec<&str> {
    let of_data = corpus.metrics();
    let of_vocabulary = corpus.vocabulary().metrics().iter().map(|metric| &*metric.id);
    let mut seen = std::collections::HashSet::new();
    of_data.into_iter().chain(of_vocabulary).filter(|id| seen.insert(*id)).collect()
}

/// The keys of all localities, those of reports first.
fn localities(corpus: &Corpus) -> Vec<String> {
    let of_reports = corpus.heads().map(|report| report_key(&report));
    let of_figures = corpus.outlines().flat_map(|report| {
        let keys = report.figures.iter().map(|figure| locality_key(&report, figure));
        keys.collect::<Vec<_>>()
    });
    let mut seen = std::collections::HashSet::new();
    of_reports.chain(of_figures).filter(|key| seen.insert(key.clone())).collect()
}

/// An error about a name that is not among the known ones, with the one that was most likely meant.
pub(super) fn unknown(
    template: &str,
    name: (&str, &str),
    known: &[&str],
    language: Language,
) -> anyhow::Error {
    // Names that hold commas themselves are set apart by more.
    let between = if known.iter().any(|name| name.contains(',')) { "; " } else { ", " };
    let mut some = known.iter().take(NAMES_TOLD).copied().collect::<Vec<_>>().join(between);
    if known.len() > NAMES_TOLD {
        some.push_str(between);
        some.push('…');
    }
    let error = fill(template, &[(name.0, &name.1), ("known", &some)]);
    let text = near(name.1, known)
        .map(|near| fill(language.strings().cli_near, &[("error", &error), ("near", &near)]));
    WrongUsage(text.unwrap_or(error)).into()
}

/// The likeliest of known names, with or without its marks, by its letters, those it begins with or a part of it.
fn near<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let wanted = fold(name).text;
    let folded: Vec<String> = known.iter().map(|known| fold(known).text).collect();
    // A name with what it lies in, or with a finer word behind it, is meant by its beginning too.
    let length = wanted.chars().count();
    let begins: Vec<String> = folded.iter().map(|known| known.chars().take(length).collect()).collect();
    let among = |names: &[String]| {
        let close = nearest(&wanted, names.iter().map(String::as_str))?;
        names.iter().position(|known| known == close)
    };
    let place = among(&folded)
        .or_else(|| among(&begins))
        .or_else(|| folded.iter().position(|known| !wanted.is_empty() && known.contains(&wanted)));
    nearest(name, known.iter().copied()).or_else(|| place.and_then(|place| known.get(place).copied()))
}
