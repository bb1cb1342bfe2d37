//! The vocabulary: metrics and themes with their names, cues and the direction of good.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Unit;
use crate::lang::Language;

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bilingual {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Metric {
    /// The id that figures name.
    pub id: String,
    /// The wider metric this is a finer form of.
    #[serde(default)]
    pub family: Option<String>,
    /// What it is called.
    pub name: Bilingual,
    /// Vietnamese phrases that announce it, lower case.
    pub cues: Vec<String>,
    /// Its usual unit.
    pub unit: Unit,
    /// Which way is good.
    pub direction: Direction,
    /// How it adds up.
    pub accumulation: Accumulation,
    /// The theme it belongs to.
    pub theme: String,
}

/// What passages and metrics are about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Theme {
    /// The id that passages name.
    pub id: String,
    /// What it is called.
    pub name: Bilingual,
    /// Vietnamese phrases that announce it, lower case.
    pub cues: Vec<String>,
}

/// Metrics and themes; ids that are not in it are shown as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Vocabulary {
    metrics: Vec<Metric>,
    themes: Vec<Theme>,
}

impl Vocabulary {
    /// The vocabulary that the program carries, read when it is first asked for.
    ///
    /// # Panics
    /// Never in a released program: the embedded files are read by a test.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Vocabulary> = LazyLock::new(|| {
            let (metrics, themes) =
                (include_str!("../../assets/metrics.json"), include_str!("../../assets/themes.json"));
            Vocabulary::read(metrics, themes).expect("the embedded vocabulary is read by a test")
        });
        &EMBEDDED
    }

    /// Reads a vocabulary from the texts of a metrics file and a themes file.
    pub fn read(metrics: &str, themes: &str) -> serde_json::Result<Self> {
        Ok(Self { metrics: serde_json::from_str(metrics)?, themes: serde_json::from_str(themes)? })
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
        self.metrics.iter().find(|metric| metric.id == id)
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
    const THEMES: [&str; 14] = [
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
    ];

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
            assert!(
                metric.family.as_ref().is_none_or(|family| METRICS.contains(&family.as_str())),
                "{}",
                metric.id
            );
            assert!(
                METRICS.contains(&metric.id.as_str()) || metric.family.is_some(),
                "{} has no family",
                metric.id
            );
        }
    }
}
