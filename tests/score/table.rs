//! The scores as a person reads them.

use std::fmt::Write as _;

use super::tally::{Hits, Marks, Outcome, Tally};

fn hits(name: &str, hits: Hits) -> String {
    let Hits { right, extra, missed } = hits;
    let (precision, recall, f1) = (hits.precision(), hits.recall(), hits.f1());
    format!(
        "  {name:<12} P {precision:.3}  R {recall:.3}  F1 {f1:.3}   right {right}, extra {extra}, missed {missed}\n"
    )
}

fn marks(name: &str, marks: Marks) -> String {
    format!("  {name:<12} {:.3}   {} of {}\n", marks.share(), marks.right, marks.of)
}

/// The table of one set.
pub(crate) fn table(set: &str, articles: usize, tally: &Tally) -> String {
    let mut table = format!("{set}: {articles} articles\n");
    table += &hits("value", tally.value);
    table += &hits("relation", tally.relation);
    table += &hits("people", tally.people);
    let shares = [
        ("comparator", tally.comparator),
        ("metric", tally.metric),
        ("family", tally.family),
        ("place", tally.place),
        ("unit", tally.unit),
        ("unit text", tally.unit_text),
        ("figure role", tally.role),
        ("as of", tally.as_of),
        ("passage role", tally.passages),
        ("post", tally.posts),
    ];
    for (name, share) in shares {
        table += &marks(name, share);
    }
    for (name, share) in &tally.fields {
        table += &marks(&format!("· {name}"), *share);
    }
    table + &format!("  figures from page furniture: {}\n", tally.furniture)
}

/// The articles with most faults, worst first, with what went wrong in each.
pub(crate) fn worst(outcomes: &[Outcome], count: usize) -> String {
    let mut order: Vec<&Outcome> = outcomes.iter().filter(|outcome| !outcome.faults.is_empty()).collect();
    order.sort_by_key(|outcome| std::cmp::Reverse(outcome.faults.len()));
    let mut listing = String::new();
    for outcome in order.into_iter().take(count) {
        // Writing to a string cannot fail.
        let _ = writeln!(listing, "  {} ({} faults)", outcome.name, outcome.faults.len());
        for fault in &outcome.faults {
            let _ = writeln!(listing, "    {fault}");
        }
    }
    listing
}
