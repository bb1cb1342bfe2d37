//! The chart as rows of the page: a name, a track with the bar and its marks, and the same in words; it narrows with the page,
//! follows light and dark, and is read aloud by its words alone.

use std::collections::HashSet;

use super::figures::anchor;
use super::{element, html, push, summary};
use crate::lang::fill;
use crate::measure::Interval;
use crate::model::FigureAt;
use crate::text::GlyphSet;
use crate::view::Selection;
use crate::view::plot::{BulletRow, ChartScale, Manner, Mark, Plot, RowKind};

/// Rows that are drawn at most; the table has all.
const DRAWN: usize = 300;

/// Writes the chart with its title, its description and its key; says which figures have bars with addresses of their own.
pub(super) fn write(selection: &Selection<'_>, plot: &Plot, page: &mut String) -> HashSet<FigureAt> {
    let (strings, language) = (selection.strings(), selection.language);
    let mut drawn = HashSet::new();
    if let Some(text) = plot.empty_text(language) {
        element(page, "p", &html(text));
        return drawn;
    }
    let manner = Manner { language, glyphs: GlyphSet::Unicode };
    let scale = plot.scale(selection.corpus, language);
    let rows = plot.bullets(0..plot.len().min(DRAWN), selection.corpus, manner);
    page.push_str("<figure>\n<figcaption><h2>");
    page.push_str(&html(&crate::export::drawing::title(selection)));
    page.push_str("</h2>");
    let counted = summary::sentence(&summary::of_plot(selection, plot), language);
    let described = fill(strings.page_chart, &[("counted", &counted), ("unit", &scale.unit())]);
    push(page, format_args!("<p>{}</p></figcaption>\n", html(&described)));
    key(plot, &rows, manner, page);
    axis(&scale, page);
    let taken: HashSet<FigureAt> = selection.figures.iter().copied().collect();
    page.push_str("<ol class=\"bars\" role=\"list\">\n");
    for (row, number) in rows.iter().zip(0..) {
        match row.kind {
            RowKind::Figure => {
                // A figure that has a second bar has its address at the first.
                let at = plot.figure(number).filter(|at| taken.contains(at) && drawn.insert(*at));
                write_row(row, at.map(anchor).as_deref(), &scale, page);
            }
            RowKind::Heading => push(page, format_args!("<li><h3>{}</h3></li>\n", html(row.label.trim()))),
            RowKind::Fold => push(page, format_args!("<li><small>{}</small></li>\n", html(row.label.trim()))),
        }
    }
    page.push_str("</ol>\n");
    if plot.len() > DRAWN {
        let more = crate::lang::format_number((plot.len() - DRAWN) as f64, language);
        element(page, "p", &html(&fill(strings.page_more, &[("count", &more)])));
    }
    let footing = plot.footing(selection.view, language);
    if !footing.is_empty() {
        push(page, format_args!("<p class=\"dim\">{}</p>\n", html(&footing)));
    }
    page.push_str("</figure>\n");
    drawn
}

fn key(plot: &Plot, rows: &[BulletRow], manner: Manner, page: &mut String) {
    let entries = plot.legend(rows, manner).into_iter().chain(Plot::statuses(rows, manner));
    page.push_str("<ul class=\"key\">\n");
    for (sign, meaning) in entries {
        push(
            page,
            format_args!("<li><span aria-hidden=\"true\">{}</span> {}</li>\n", html(sign), html(meaning)),
        );
    }
    page.push_str("</ul>\n");
}

fn axis(scale: &ChartScale, page: &mut String) {
    page.push_str("<div class=\"axis\" aria-hidden=\"true\"><span>");
    for (at, label) in scale.ticks() {
        push(page, format_args!("<b style=\"left:{:.2}%\">{}</b>", share(scale, *at), html(label)));
    }
    page.push_str("</span></div>\n");
}

fn write_row(row: &BulletRow, anchor: Option<&str>, scale: &ChartScale, page: &mut String) {
    let label = html(row.label.trim());
    match anchor {
        Some(anchor) => push(
            page,
            format_args!("<li id=\"bar-{anchor}\"><div class=\"name\"><a href=\"#{anchor}\">{label}</a>"),
        ),
        None => push(page, format_args!("<li><div class=\"name\">{label}")),
    }
    if !row.place.is_empty() {
        push(page, format_args!("<small>{}</small>", html(row.place.trim_start_matches(['·', ' ']))));
    }
    page.push_str("</div>");
    if row.bar.is_none() && row.mark == Mark::None {
        page.push_str("<span></span>");
    } else {
        push(page, format_args!("<span class=\"track s-{}\" aria-hidden=\"true\">", row.status.code()));
        marks(row, scale, page);
        page.push_str("</span>");
    }
    page.push_str("<div class=\"words\">");
    let mut parts = vec![row.value.as_str(), row.note.as_str()];
    // A dash for a value that is not there says nothing where a target or the report's own words follow.
    parts.retain(|part| !part.is_empty() && (*part != "–" || row.note.is_empty()));
    page.push_str(&html(&parts.join(" · ")));
    if !row.word.is_empty() {
        push(page, format_args!("<br>{}", html(&row.status_text(GlyphSet::Unicode))));
    }
    page.push_str("</div></li>\n");
}

/// Where a number lies, in percent of the track, cut to its ends.
fn share(scale: &ChartScale, number: f64) -> f64 {
    let share = (number / scale.end()).clamp(0.0, 1.0);
    if share.is_nan() { 0.0 } else { share * 100.0 }
}

fn marks(row: &BulletRow, scale: &ChartScale, page: &mut String) {
    let span = |class: &str, low: f64, high: f64| {
        let (left, right) = (share(scale, low), share(scale, high));
        format!("<i class=\"{class}\" style=\"left:{left:.2}%;width:{:.2}%\"></i>", (right - left).max(0.0))
    };
    let at = |class: &str, number: f64| {
        format!("<i class=\"{class}\" style=\"left:{:.2}%\"></i>", share(scale, number))
    };
    if let Some(bar) = row.bar {
        let sure = if bar.ends.low.is_finite() { bar.ends.low.max(0.0) } else { 0.0 };
        let end = if bar.ends.high.is_finite() { bar.ends.high } else { scale.end() };
        if sure > 0.0 {
            page.push_str(&span("bar", 0.0, sure));
        }
        if end > sure {
            page.push_str(&span("open", sure, end));
        }
        if end > scale.end() * (1.0 + 1.0e-9) || !bar.ends.high.is_finite() {
            page.push_str("<i class=\"over\"></i>");
        }
    }
    if let Some(pace) = row.pace {
        page.push_str(&at("pace", pace.bound()));
    }
    let lines = |interval: Interval| {
        let is_range = interval.is_bounded() && !interval.is_point();
        let ends = if is_range { vec![interval.low, interval.high] } else { vec![interval.bound()] };
        ends.into_iter().map(|end| at("target", end)).collect::<String>()
    };
    match row.mark {
        Mark::None => {}
        Mark::Line(target) => page.push_str(&lines(target)),
        Mark::Band(band) => page.push_str(&span("implied", band.low, band.high)),
        Mark::Both(target, band) => {
            page.push_str(&span("implied", band.low, band.high));
            page.push_str(&lines(target));
        }
        Mark::Whole(whole) => page.push_str(&at("whole", whole.bound())),
    }
}
