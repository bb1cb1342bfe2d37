//! The vocabulary: metrics and themes with their names, cues and the direction of good.

mod embedded;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Unit;
use crate::lang::Language;

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Bilingual {
    /// In Vietnamese.
    pub vi: Cow<'static, str>,
    /// In English.
    pub en: Cow<'static, str>,
}

impl Bilingual {
    /// The name in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}

/// Which way is good; data, never a default (method M2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// The target is to be met, not passed (method M10).
    Range,
    /// Not known: no verdict.
    Unknown,
}

/// How figures of a metric add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Accumulation {
    /// Counted over the term; pace applies (method M5).
    Term,
    /// Counted or held every year.
    Yearly,
    /// A level at a date.
    Level,
}

/// What a figure measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Metric {
    /// The id that figures name.
    pub id: Cow<'static, str>,
    /// The wider metric this is a finer form of.
    #[serde(default)]
    pub family: Option<Cow<'static, str>>,
    /// What it is called.
    pub name: Bilingual,
    /// Its usual unit.
    pub unit: Unit,
    /// Which way is good.
    pub direction: Direction,
    /// How it adds up.
    pub accumulation: Accumulation,
    /// The theme it belongs to.
    pub theme: Cow<'static, str>,
    /// The law, decision or survey that defines it, or who reports it; empty where nobody does.
    #[serde(default)]
    pub source: Cow<'static, str>,
    /// A sentence that reports it; empty for a family that only holds finer metrics.
    #[serde(default)]
    pub example: Cow<'static, str>,
}

impl Metric {
    /// Whether it is a change by definition, so that its figures are levels of their own (method M16): ids of such metrics
    /// end in `-growth` or `-reduction`.
    pub fn is_change(&self) -> bool {
        ["-growth", "-reduction"].iter().any(|ending| self.id.ends_with(ending))
    }
}

/// What passages and metrics are about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Theme {
    /// The id that passages name.
    pub id: Cow<'static, str>,
    /// What it is called.
    pub name: Bilingual,
    /// Vietnamese phrases that announce it, lower case.
    pub cues: Cow<'static, [Cow<'static, str>]>,
}

/// Metrics and themes; ids that are not in it are shown as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Vocabulary {
    metrics: Cow<'static, [Metric]>,
    themes: Cow<'static, [Theme]>,
    /// The metrics' indices in the order of their ids.
    order: Cow<'static, [u16]>,
}

impl Vocabulary {
    /// The vocabulary that the program carries: `assets/metrics.json` and `assets/themes.json`, built in as they were read.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: Vocabulary = Vocabulary {
            metrics: Cow::Borrowed(embedded::METRICS),
            themes: Cow::Borrowed(embedded::THEMES),
            order: Cow::Borrowed(embedded::ORDER),
        };
        &EMBEDDED
    }

    /// Reads a vocabulary from the texts of a metrics file and a themes file.
    pub fn read(metrics: &str, themes: &str) -> serde_json::Result<Self> {
        let metrics: Vec<Metric> = serde_json::from_str(metrics)?;
        let order = order(&metrics);
        Ok(Self { metrics: metrics.into(), themes: serde_json::from_str(themes)?, order: order.into() })
    }

    /// The same with more metrics and themes; one with a known id takes its place.
    #[must_use]
    pub fn extended(&self, metrics: Vec<Metric>, themes: Vec<Theme>) -> Self {
        let mut extended = self.clone();
        for metric in metrics {
            let all = extended.metrics.to_mut();
            match all.iter_mut().find(|known| known.id == metric.id) {
                Some(known) => *known = metric,
                None => all.push(metric),
            }
        }
        for theme in themes {
            let all = extended.themes.to_mut();
            match all.iter_mut().find(|known| known.id == theme.id) {
                Some(known) => *known = theme,
                None => all.push(theme),
            }
        }
        extended.order = order(&extended.metrics).into();
        extended
    }

    /// Every metric, in the file's order.
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics
    }

    /// Every theme, in the file's order.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// A metric by its id.
    pub fn metric(&self, id: &str) -> Option<&Metric> {
        let metric = |at: &u16| self.metrics.get(usize::from(*at));
        let at = self.order.binary_search_by(|at| metric(at).map_or("", |metric| &metric.id).cmp(id)).ok()?;
        self.order.get(at).and_then(metric)
    }

    /// A theme by its id.
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.id == id)
    }

    /// A metric's name in a language; the id itself when the vocabulary does not know it.
    pub fn metric_name<'a>(&'a self, id: &'a str, language: Language) -> &'a str {
        self.metric(id).map_or(id, |metric| metric.name.get(language))
    }

    /// A theme's name in a language; the id itself when the vocabulary does not know it.
    pub fn theme_name<'a>(&'a self, id: &'a str, language: Language) -> &'a str {
        self.theme(id).map_or(id, |theme| theme.name.get(language))
    }
}

/// The metrics' indices in the order of their ids; of metrics of one id the first is found or none before it.
fn order(metrics: &[Metric]) -> Vec<u16> {
    let mut order: Vec<u16> = (0..=u16::MAX).take(metrics.len()).collect();
    order.sort_by_key(|at| metrics.get(usize::from(*at)).map(|metric| &metric.id));
    order
}

const fn text(text: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(text)
}

const fn metric(
    (id, family, theme): (&'static str, Option<&'static str>, &'static str),
    (vi, en): (&'static str, &'static str),
    (unit, direction, accumulation): (Unit, Direction, Accumulation),
    (source, example): (&'static str, &'static str),
) -> Metric {
    let family = match family {
        Some(family) => Some(text(family)),
        None => None,
    };
    Metric {
        id: text(id),
        family,
        name: Bilingual { vi: text(vi), en: text(en) },
        unit,
        direction,
        accumulation,
        theme: text(theme),
        source: text(source),
        example: text(example),
    }
}

const fn theme(
    id: &'static str,
    (vi, en): (&'static str, &'static str),
    cues: &'static [Cow<'static, str>],
) -> Theme {
    Theme { id: text(id), name: Bilingual { vi: text(vi), en: text(en) }, cues: Cow::Borrowed(cues) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METRICS: [&str; 19] = [
        "members-admitted",
        "members-total",
        "members-removed",
        "party-orgs-total",
        "cells-total",
        "cells-quality",
        "members-quality",
        "concurrent-posts",
        "cadres-trained",
        "cadres-rotated",
        "tasks-assigned",
        "inspections",
        "discipline-cases",
        "corruption-cases",
        "poverty-rate",
        "new-rural-communes",
        "income",
        "budget",
        "other",
    ];
    const THEMES: [&str; 19] = [
        "organisation",
        "ideology",
        "cadres",
        "members",
        "cells",
        "inspection",
        "integrity",
        "mobilisation",
        "government",
        "resolution",
        "economy",
        "society",
        "rural",
        "security",
        "environment",
        "infrastructure",
        "education",
        "health",
        "culture",
    ];

    /// The module that builds a vocabulary in.
    fn module(vocabulary: &Vocabulary) -> String {
        let mut text = String::from(
            "//! The vocabulary as it is built in, so that a start reads none.\n//!\n//! Made by a test of `assets/metrics.json` and \
             `assets/themes.json`; change those, then run the test with\n//! `DAUAN_BLESS=1`.\n\n#![cfg_attr(rustfmt, rustfmt_skip)]\n\n\
             use super::{Accumulation as A, Direction as D, Metric, Theme, metric, text, theme};\nuse crate::model::Unit as U;\n\n",
        );
        let cues = |cues: &[Cow<'_, str>]| {
            let cues: Vec<String> = cues.iter().map(|cue| format!("text({cue:?})")).collect();
            format!("const {{ &[{}] }}", cues.join(", "))
        };
        text.push_str("pub(super) static METRICS: &[Metric] = &[\n");
        for known in vocabulary.metrics() {
            let Metric { id, family, name, unit, direction, accumulation, theme, source, example } = known;
            text.extend([
                format!("    metric(({id:?}, {:?}, {theme:?}), ", family.as_deref()),
                format!("({:?}, {:?}), ", name.vi, name.en),
                format!(
                    "(U::{unit:?}, D::{direction:?}, A::{accumulation:?}), ({source:?}, {example:?})),\n"
                ),
            ]);
        }
        text.extend([format!("];\n\npub(super) static ORDER: &[u16] = &{:?};\n", vocabulary.order)]);
        text.push_str("\npub(super) static THEMES: &[Theme] = &[\n");
        for Theme { id, name, cues: of_theme } in vocabulary.themes() {
            let names = format!("({:?}, {:?})", name.vi, name.en);
            text.extend([format!("    theme({id:?}, {names}, {}),\n", cues(of_theme))]);
        }
        text + "];\n"
    }

    #[test]
    fn what_is_built_in_is_what_the_files_say() {
        let (metrics, themes) =
            (include_str!("../../assets/metrics.json"), include_str!("../../assets/themes.json"));
        let wanted = module(&Vocabulary::read(metrics, themes).unwrap());
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/model/vocabulary/embedded.rs");
        if std::env::var_os("DAUAN_BLESS").is_some() {
            std::fs::write(path, &wanted).unwrap();
        }
        assert!(
            std::fs::read_to_string(path).unwrap() == wanted,
            "src/model/vocabulary/embedded.rs is stale; DAUAN_BLESS=1 writes it anew"
        );
        assert_eq!(*Vocabulary::embedded(), Vocabulary::read(metrics, themes).unwrap());
    }

    #[test]
    fn the_embedded_vocabulary_is_whole() {
        let vocabulary = Vocabulary::embedded();
        for id in METRICS {
            assert!(vocabulary.metric(id).is_some(), "{id}");
        }
        for id in THEMES {
            assert!(vocabulary.theme(id).is_some(), "{id}");
        }
        for metric in vocabulary.metrics() {
            assert!(vocabulary.theme(&metric.theme).is_some(), "{} names no theme", metric.id);
            let family = metric.family.as_deref().map(|family| vocabulary.metric(family).unwrap());
            assert!(
                family.is_none_or(|family| family.family.is_none()),
                "{}: a family of a family",
                metric.id
            );
            let holds = |finer: &Metric| finer.family.as_ref() == Some(&metric.id);
            let named = !metric.example.is_empty() && !metric.source.is_empty();
            assert!(named || metric.id == "other" || vocabulary.metrics().iter().any(holds), "{}", metric.id);
        }
    }
}
