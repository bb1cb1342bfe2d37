//! The one-line bars: title at the top, filter under it, keys and messages at the foot.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use super::paint::{Painter, cut, two_sides};
use super::write::Words;
use crate::app::action::Action;
use crate::app::{MessageKind, keys};
use crate::lang::{fill, format_number};
use crate::text::{sanitise_line, width};

/// The program, the data, the language and the way to help.
pub(super) fn title(painter: &Painter<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let (app, strings) = (painter.app, painter.strings());
    let corpus = app.corpus();
    let name = if corpus.data().name.is_empty() { strings.title_embedded } else { &corpus.data().name };
    let number = |count: usize| format_number(count as f64, app.settings().language);
    let counts = match app.so_far() {
        None => fill(
            strings.title_counts,
            &[("reports", &number(corpus.report_count())), ("figures", &number(corpus.figure_count()))],
        ),
        Some(so_far) => {
            let part = so_far.percent().map(|percent| format!(" · {percent} %")).unwrap_or_default();
            let (reports, figures) = (number(so_far.reports), number(so_far.figures));
            fill(strings.title_reading, &[("reports", &reports), ("figures", &figures), ("part", &part)])
        }
    };
    let mut left = vec![
        Span::styled(" dauan  ", painter.palette.title()),
        Span::styled(sanitise_line(name).into_owned(), painter.palette.text()),
        Span::styled(format!(" · {counts}"), painter.palette.dim()),
    ];
    if let Some(losses) = corpus.data().left_out.summary(corpus.figure_count(), app.settings().language) {
        let keys = app.keymap().names(Action::Remarks);
        left.push(Span::styled(format!(" · {losses} ({keys})"), painter.palette.error()));
    }
    let right = vec![Span::styled(
        format!("{}  ? {} ", app.settings().language.code(), strings.help_help.to_lowercase()),
        painter.palette.dim(),
    )];
    canvas.render(Words(two_sides(left, right, area.width)), area);
}

/// The conditions as chips, the line being typed, and how much is shown.
pub(super) fn filter(painter: &Painter<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let (app, strings) = (painter.app, painter.strings());
    let mut spans = vec![Span::styled(format!(" {}  ", strings.filter_label), painter.palette.dim())];
    let kept = app.line().map_or_else(|| &app.view().filter, |line| &line.base);
    let cross = painter.glyphs().pick(" ×", " x");
    for condition in kept.conditions() {
        let chip = app.chip(condition);
        spans.push(Span::styled(format!(" {chip}{cross} "), painter.palette.chip()));
        spans.push(Span::raw(" "));
    }
    let chips: usize = spans.iter().map(|span| width(&span.content)).sum();
    let mut cursor = None;
    if let Some(line) = app.line() {
        let typed = sanitise_line(line.input.value()).into_owned();
        cursor = Some(chips + 1 + line.input.visual_cursor());
        spans.push(Span::styled("/", painter.palette.focus()));
        let style = if line.error.is_some() { painter.palette.error() } else { painter.palette.text() };
        spans.push(Span::styled(typed, style));
    } else if kept.is_empty() {
        spans.push(Span::styled("/", painter.palette.dim()));
    }
    let shown = app.shown();
    let number = |count: usize| format_number(count as f64, app.settings().language);
    let template = if app.so_far().is_some() { strings.filter_counts_so_far } else { strings.filter_counts };
    let counts = fill(
        template,
        &[
            ("reports", &number(shown.reports().len())),
            ("all_reports", &number(app.corpus().report_count())),
            ("figures", &number(shown.figures().len())),
            ("all_figures", &number(app.corpus().figure_count())),
        ],
    );
    let right = vec![Span::styled(format!("{counts} "), painter.palette.dim())];
    let room = usize::from(area.width).saturating_sub(width(&counts) + 3);
    canvas.render(Words(two_sides(spans, right, area.width)), area);
    if let Some(cursor) = cursor.filter(|_| app.overlays().is_empty()) {
        let x = area.x + cursor.min(room) as u16;
        canvas.set_cursor(Position { x: x.min(area.right().saturating_sub(1)), y: area.y });
    }
}

/// What is wrong with the line being typed, under the place that is meant where there is room for all of it.
pub(super) fn fault(painter: &Painter<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let app = painter.app;
    let Some((line, error)) = app.line().and_then(|line| Some((line, line.error.as_ref()?))) else { return };
    let before = line.input.value().get(..error.range.start).unwrap_or_default();
    let chips = app
        .chips()
        .last()
        .map_or_else(|| width(painter.strings().filter_label) + 3, |chip| usize::from(chip.end) + 1);
    let place = chips + 1 + width(&sanitise_line(before));
    let sign = painter.glyphs().pick("↑ ", "^ ");
    let text = format!("{sign}{}", sanitise_line(&error.text(app.settings().language)));
    let columns = usize::from(area.width);
    let indent = place.min(columns.saturating_sub(width(&text)));
    let spans = vec![Span::raw(" ".repeat(indent)), Span::styled(text, painter.palette.error())];
    let under = Rect { y: area.y + 1, ..area };
    canvas.render(ratatui::widgets::Clear, under);
    canvas.render(Line::from(cut(spans, columns)), under);
}

/// What the condition being typed may be meant to be, in one line under it, each whole or not at all.
pub(super) fn candidates(painter: &Painter<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let app = painter.app;
    let Some(line) = app.line().filter(|line| line.error.is_none() && !line.candidates.is_empty()) else {
        return;
    };
    let columns = usize::from(area.width);
    let take =
        app.keymap().keys(Action::CompleteFilter).first().map(|key| keys::name(*key)).unwrap_or_default();
    let mut spans = vec![Span::styled(format!(" {take} "), painter.palette.title())];
    let wide = |index: usize| {
        line.candidates.get(index).map_or(0, |candidate| width(&candidate.label) + width(&candidate.note) + 4)
    };
    let room = columns.saturating_sub(width(&take) + 2);
    // The one that the arrows chose is in sight.
    let marked = line.marked.unwrap_or_default();
    let mut first = 0;
    while first < marked && (first..=marked).map(wide).sum::<usize>() > room {
        first += 1;
    }
    let mut used = 0;
    for (index, candidate) in line.candidates.iter().enumerate().skip(first) {
        used += wide(index);
        if used > room && index > marked {
            break;
        }
        let style =
            if line.marked == Some(index) { painter.palette.selected() } else { painter.palette.text() };
        spans.push(Span::styled(format!(" {} ", candidate.label), style));
        spans.push(Span::styled(format!("{}  ", candidate.note), painter.palette.dim()));
    }
    let under = Rect { y: area.y + 1, height: 1, ..area };
    canvas.render(ratatui::widgets::Clear, under);
    canvas.render(Line::from(cut(spans, columns)), under);
}

/// The message of the last key, or the keys that matter here.
pub(super) fn hint(painter: &Painter<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let app = painter.app;
    let columns = usize::from(area.width);
    if let Some(message) = app.message() {
        let style = match message.kind {
            MessageKind::Good => painter.palette.good(),
            MessageKind::Error => painter.palette.error(),
        };
        let text = format!(" {}", message.text);
        canvas.render(Line::from(cut(vec![Span::styled(text, style)], columns)), area);
    } else if app.is_sorting() {
        let text = Span::styled(format!(" {}", painter.strings().sorting), painter.palette.dim());
        canvas.render(Line::from(text), area);
    } else {
        canvas.render(Words(keys_line(painter)), area);
    }
}

fn keys_line(painter: &Painter<'_>) -> Line<'static> {
    let keys = painter.app.footer().into_iter().flat_map(|key| {
        let name = Span::styled(format!(" {}", key.key), painter.palette.title());
        [name, Span::styled(format!(" {} ", key.word), painter.palette.dim())]
    });
    Line::from(keys.collect::<Vec<_>>())
}
