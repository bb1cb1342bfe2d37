//! The key above a chart: the marks that its rows draw, drawn the same, and the signs and colours of their statuses.

use super::canvas::{Canvas, Face, MARGIN, WIDTH, colour};
use crate::measure::Status;
use crate::text::GlyphSet;
use crate::view::plot::{BulletRow, Manner, Plot};

/// Width of a mark of the key with the space behind it.
const MARK: f64 = 22.0;
/// Height of a mark.
const HIGH: f64 = 12.0;
/// Space between entries.
const GAP: f64 = 14.0;

/// What stands before the words of an entry.
enum Sign {
    /// A mark of the bars, by the sign that the screen has for it.
    Mark(&'static str),
    /// The colour of a status.
    Status(Status),
}

/// Draws the key of some rows.
pub(super) fn draw(canvas: &mut Canvas, plot: &Plot, rows: &[BulletRow], manner: Manner) {
    let marks = plot.legend(rows, manner).into_iter();
    let marks = marks.map(|(sign, words)| (Sign::Mark(sign), words.to_owned()));
    let statuses = Plot::statuses(rows, manner).into_iter().filter_map(|(sign, word)| {
        let status = Status::ALL.into_iter().find(|status| status.glyph(GlyphSet::Unicode) == sign)?;
        Some((Sign::Status(status), format!("{sign} {word}")))
    });
    let entries: Vec<(Sign, String)> = marks.chain(statuses).collect();
    if entries.is_empty() {
        return;
    }
    canvas.y += 8.0;
    let face = Face::Small;
    let mut x = MARGIN;
    for (sign, words) in &entries {
        let wide = MARK + face.letters().width(words);
        if x > MARGIN && x + wide > WIDTH - MARGIN {
            x = MARGIN;
            canvas.y += face.leading();
        }
        draw_sign(canvas, (x, canvas.y + 2.0), sign);
        let lines = face.letters().lines(words, WIDTH - MARGIN - x - MARK);
        for (line, number) in lines.iter().zip(0..) {
            // Words longer than a line go on below themselves.
            canvas.y += if number > 0 { face.leading() } else { 0.0 };
            canvas.text((x + MARK, canvas.y + face.letters().size), face, line);
        }
        x += wide + GAP;
    }
    canvas.y += face.leading();
}

fn draw_sign(canvas: &mut Canvas, (x, y): (f64, f64), sign: &Sign) {
    let ends = (y - 1.0, y + HIGH + 1.0);
    match sign {
        Sign::Status(status) => canvas.rect((x, y), (16.0, HIGH), colour::of(*status)),
        Sign::Mark("│") => canvas.upright(x + 8.0, ends, colour::INK, "none"),
        Sign::Mark("┆") => canvas.upright(x + 8.0, ends, colour::DIM, "3 2"),
        Sign::Mark("▕") => canvas.upright(x + 8.0, ends, colour::DIM, "none"),
        Sign::Mark("▒") => canvas.rect((x + 4.0, y - 1.0), (8.0, HIGH + 2.0), colour::IMPLIED),
        Sign::Mark(sign) if sign.contains(['▶', '◀', '░']) => canvas.hatched((x, y), (16.0, HIGH)),
        // A sign that stands in the words of a row stands here as it does there.
        Sign::Mark(sign) => canvas.text((x, y + HIGH), Face::Body, sign),
    }
}
