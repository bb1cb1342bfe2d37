//! A picture of the screen as SVG: one file without a script or an outer reference.
//!
//! Owns colours and shapes. Lines and blocks are drawn as shapes, so that they join whatever font shows the words.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::look::named_index;
use super::print::{Run, rows};
use crate::text::width;

/// Pixels of a cell; 9 is the advance of a usual monospaced font of 15 pixels.
const CELL: (usize, usize) = (9, 20);
const FONT_SIZE: usize = 15;
/// From the top of a cell down to the line that letters stand on.
const BASELINE: usize = 15;
const MARGIN: usize = 14;
const TITLE_BAR: usize = 34;

/// What the picture lies on, and what is written on it where no colour is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    paper: u32,
    ink: u32,
}

impl Ground {
    /// A dark terminal.
    pub const DARK: Self = Self { paper: 0x0016_181d, ink: 0x00d7_dae0 };
    /// A light terminal.
    pub const LIGHT: Self = Self { paper: 0x00fd_fdfb, ink: 0x0022_262c };
}

/// The 16 named colours, readable on a dark ground.
const NAMED: [u32; 16] = [
    0x003b_4048,
    0x00e0_6c75,
    0x008c_c570,
    0x00e5_c07b,
    0x0061_afef,
    0x00c6_78dd,
    0x0056_b6c2,
    0x00ab_b2bf,
    0x007f_8794,
    0x00ff_8b92,
    0x00a9_e07f,
    0x00ff_d68a,
    0x008c_c8ff,
    0x00dd_9bf0,
    0x007f_d8e2,
    0x00ff_ffff,
];

/// Draws the screen as a picture with `title` above it; the text in it stays text.
pub fn to_svg(buffer: &Buffer, title: &str, ground: Ground) -> String {
    let columns = usize::from(buffer.area.width);
    let lines = usize::from(buffer.area.height);
    let (across, down) = (columns * CELL.0 + 2 * MARGIN, lines * CELL.1 + TITLE_BAR + MARGIN);
    let title = escape(&crate::text::sanitise_line(title));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across} {down}\" width=\"{across}\" height=\"{down}\" \
         role=\"img\" aria-label=\"{title}\">\n<title>{title}</title>\n\
         <style>text{{font:{FONT_SIZE}px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}}</style>\n\
         <rect width=\"{across}\" height=\"{down}\" rx=\"8\" fill=\"{}\"/>\n",
        hex(ground.paper)
    );
    for (index, dot) in [9, 11, 10].into_iter().enumerate() {
        let x = MARGIN + 6 + 18 * index;
        let _ = writeln!(
            svg,
            "<circle cx=\"{x}\" cy=\"{}\" r=\"5\" fill=\"{}\"/>",
            TITLE_BAR / 2,
            hex(NAMED[dot])
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" fill=\"{}\">{title}</text>",
        across / 2,
        TITLE_BAR / 2 + 5,
        hex(NAMED[8])
    );
    let _ = writeln!(svg, "<g transform=\"translate({MARGIN},{TITLE_BAR})\">");
    for (y, row) in rows(buffer).enumerate() {
        for run in &row {
            draw_run(&mut svg, run, y * CELL.1, ground);
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn draw_run(svg: &mut String, run: &Run, top: usize, ground: Ground) {
    let modifier = run.look.modifier;
    let (mut ink, mut paper) = (rgb(run.look.fg).unwrap_or(ground.ink), rgb(run.look.bg));
    if modifier.contains(Modifier::REVERSED) {
        (ink, paper) = (paper.unwrap_or(ground.paper), Some(ink));
    }
    if modifier.contains(Modifier::DIM) {
        ink = between(ink, paper.unwrap_or(ground.paper));
    }
    let (left, wide) = (run.start * CELL.0, (run.end - run.start) * CELL.0);
    if let Some(paper) = paper {
        rectangle(svg, (left, top, wide, CELL.1), &hex(paper), "");
    }
    if !modifier.contains(Modifier::HIDDEN) {
        for piece in pieces(run) {
            match piece {
                Piece::Words { at, columns, text } => {
                    words(svg, (at, columns, top), &text, (&hex(ink), modifier));
                }
                Piece::Shape { at, times, symbol } => shape(svg, (at, times, top), symbol, &hex(ink)),
            }
        }
    }
    for (flag, height) in [(Modifier::UNDERLINED, BASELINE + 2), (Modifier::CROSSED_OUT, CELL.1 / 2)] {
        if modifier.contains(flag) {
            rectangle(svg, (left, top + height, wide, 1), &hex(ink), "");
        }
    }
}

/// Part of a run that is drawn in one piece.
enum Piece {
    /// Letters, from column `at`.
    Words { at: usize, columns: usize, text: String },
    /// The same drawn symbol some times in a row.
    Shape { at: usize, times: usize, symbol: char },
}

/// Takes a run apart at blanks between words and at symbols that are drawn.
fn pieces(run: &Run) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut joined = false;
    for (x, bytes) in &run.glyphs {
        let glyph = run.text.get(bytes.clone()).unwrap_or_default();
        if glyph.trim().is_empty() {
            joined = false;
            continue;
        }
        let mut characters = glyph.chars();
        let drawn = characters.next().filter(|symbol| characters.next().is_none() && is_drawn(*symbol));
        match (pieces.last_mut(), drawn) {
            (Some(Piece::Shape { times, symbol, .. }), Some(drawn)) if joined && *symbol == drawn => {
                *times += 1;
            }
            (Some(Piece::Words { columns, text, .. }), None) if joined => {
                *columns += width(glyph);
                text.push_str(glyph);
            }
            (_, Some(symbol)) => pieces.push(Piece::Shape { at: *x, times: 1, symbol }),
            (_, None) => pieces.push(Piece::Words { at: *x, columns: width(glyph), text: glyph.to_owned() }),
        }
        joined = true;
    }
    pieces
}

fn words(
    svg: &mut String,
    (at, columns, top): (usize, usize, usize),
    text: &str,
    (ink, modifier): (&str, Modifier),
) {
    let weight = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let slant = if modifier.contains(Modifier::ITALIC) { " font-style=\"italic\"" } else { "" };
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\"{weight}{slant}>{}</text>",
        at * CELL.0,
        top + BASELINE,
        columns * CELL.0,
        escape(text)
    );
}

fn is_drawn(symbol: char) -> bool {
    block(symbol).is_some() || arms(symbol).is_some() || matches!(symbol, '\u{2801}'..='\u{28ff}')
}

/// Draws a symbol `times` in a row from column `at`.
fn shape(svg: &mut String, (at, times, top): (usize, usize, usize), symbol: char, ink: &str) {
    if let Some((areas, opacity)) = block(symbol) {
        let faint = if opacity < 100 { format!(" fill-opacity=\"0.{opacity}\"") } else { String::new() };
        for (x, y, w, h) in areas {
            let full = *x == 0 && *w == 8;
            for step in 0..if full { 1 } else { times } {
                let eighths = |part: usize, whole: usize| part * whole / 8;
                let left = (at + step) * CELL.0 + eighths(*x, CELL.0);
                let wide = if full { times * CELL.0 } else { eighths(*x + *w, CELL.0) - eighths(*x, CELL.0) };
                let area = (
                    left,
                    top + eighths(*y, CELL.1),
                    wide.max(1),
                    eighths(*y + *h, CELL.1) - eighths(*y, CELL.1),
                );
                rectangle(svg, area, ink, &faint);
            }
        }
    } else if let Some(arms) = arms(symbol) {
        if arms.right == arms.left && arms.up + arms.down == 0 {
            line(svg, (at * CELL.0, top, times * CELL.0), (&arms, ink));
        } else {
            for step in 0..times {
                line(svg, ((at + step) * CELL.0, top, CELL.0), (&arms, ink));
            }
        }
    } else {
        for step in 0..times {
            dots(svg, ((at + step) * CELL.0, top), symbol, ink);
        }
    }
}

/// Left, top, width and height.
type Area = (usize, usize, usize, usize);

/// Areas of a block element in eighths of the cell and its opacity in percent.
fn block(symbol: char) -> Option<(&'static [Area], usize)> {
    const LEFT: [[Area; 1]; 7] = [
        [(0, 0, 7, 8)],
        [(0, 0, 6, 8)],
        [(0, 0, 5, 8)],
        [(0, 0, 4, 8)],
        [(0, 0, 3, 8)],
        [(0, 0, 2, 8)],
        [(0, 0, 1, 8)],
    ];
    const LOWER: [[Area; 1]; 7] = [
        [(0, 7, 8, 1)],
        [(0, 6, 8, 2)],
        [(0, 5, 8, 3)],
        [(0, 4, 8, 4)],
        [(0, 3, 8, 5)],
        [(0, 2, 8, 6)],
        [(0, 1, 8, 7)],
    ];
    Some(match symbol {
        '█' => (&[(0, 0, 8, 8)], 100),
        '░' => (&[(0, 0, 8, 8)], 25),
        '▒' => (&[(0, 0, 8, 8)], 50),
        '▓' => (&[(0, 0, 8, 8)], 75),
        '▀' => (&[(0, 0, 8, 4)], 100),
        '▔' => (&[(0, 0, 8, 1)], 100),
        '▐' => (&[(4, 0, 4, 8)], 100),
        '▕' => (&[(7, 0, 1, 8)], 100),
        '▁'..='▇' => (LOWER.get(symbol as usize - '▁' as usize)?, 100),
        '▉'..='▏' => (LEFT.get(symbol as usize - '▉' as usize)?, 100),
        '▖' => (&[(0, 4, 4, 4)], 100),
        '▗' => (&[(4, 4, 4, 4)], 100),
        '▘' => (&[(0, 0, 4, 4)], 100),
        '▝' => (&[(4, 0, 4, 4)], 100),
        '▚' => (&[(0, 0, 4, 4), (4, 4, 4, 4)], 100),
        '▞' => (&[(4, 0, 4, 4), (0, 4, 4, 4)], 100),
        '▙' => (&[(0, 0, 4, 8), (4, 4, 4, 4)], 100),
        '▛' => (&[(0, 0, 4, 8), (4, 0, 4, 4)], 100),
        '▜' => (&[(4, 0, 4, 8), (0, 0, 4, 4)], 100),
        '▟' => (&[(4, 0, 4, 8), (0, 4, 4, 4)], 100),
        _ => return None,
    })
}

/// The arms of a line symbol: 0 none, 1 light, 2 heavy.
struct Arms {
    up: u8,
    right: u8,
    down: u8,
    left: u8,
    /// Length of dashes in pixels; 0 for a whole line.
    dash: u8,
    round: bool,
}

fn arms(symbol: char) -> Option<Arms> {
    let (up, right, down, left) = match symbol {
        '─' | '╌' | '┄' | '┈' => (0, 1, 0, 1),
        '━' | '╍' | '┅' | '┉' => (0, 2, 0, 2),
        '│' | '╎' | '┆' | '┊' => (1, 0, 1, 0),
        '┃' | '╏' | '┇' | '┋' => (2, 0, 2, 0),
        '┌' | '╭' => (0, 1, 1, 0),
        '┐' | '╮' => (0, 0, 1, 1),
        '└' | '╰' => (1, 1, 0, 0),
        '┘' | '╯' => (1, 0, 0, 1),
        '├' => (1, 1, 1, 0),
        '┤' => (1, 0, 1, 1),
        '┬' => (0, 1, 1, 1),
        '┴' => (1, 1, 0, 1),
        '┼' => (1, 1, 1, 1),
        '┏' => (0, 2, 2, 0),
        '┓' => (0, 0, 2, 2),
        '┗' => (2, 2, 0, 0),
        '┛' => (2, 0, 0, 2),
        '┣' => (2, 2, 2, 0),
        '┫' => (2, 0, 2, 2),
        '┳' => (0, 2, 2, 2),
        '┻' => (2, 2, 0, 2),
        '╋' => (2, 2, 2, 2),
        '╴' => (0, 0, 0, 1),
        '╵' => (1, 0, 0, 0),
        '╶' => (0, 1, 0, 0),
        '╷' => (0, 0, 1, 0),
        '╸' => (0, 0, 0, 2),
        '╹' => (2, 0, 0, 0),
        '╺' => (0, 2, 0, 0),
        '╻' => (0, 0, 2, 0),
        _ => return None,
    };
    let dash = match symbol {
        '╌' | '╍' | '╎' | '╏' => 5,
        '┄' | '┅' | '┆' | '┇' => 3,
        '┈' | '┉' | '┊' | '┋' => 2,
        _ => 0,
    };
    Some(Arms { up, right, down, left, dash, round: matches!(symbol, '╭' | '╮' | '╰' | '╯') })
}

/// Draws a line symbol into the cell at (left, top), stretched to the given width.
fn line(svg: &mut String, (left, top, wide): (usize, usize, usize), (arms, ink): (&Arms, &str)) {
    let (right, bottom) = (left + wide, top + CELL.1);
    let (x, y) = (format!("{}.5", left + CELL.0 / 2), top + CELL.1 / 2);
    let mut path = String::new();
    if arms.round {
        let from = if arms.up > 0 { top } else { bottom };
        let to = if arms.left > 0 { left } else { right };
        let _ = write!(path, "M{x} {from}Q{x} {y} {to} {y}");
    } else if arms.left > 0 && arms.right > 0 && arms.up + arms.down == 0 {
        let _ = write!(path, "M{left} {y}H{right}");
    } else {
        let ends =
            [(arms.up, 'V', top), (arms.down, 'V', bottom), (arms.left, 'H', left), (arms.right, 'H', right)];
        for (_, way, end) in ends.into_iter().filter(|(weight, ..)| *weight > 0) {
            let _ = write!(path, "M{x} {y}{way}{end}");
        }
    }
    let heavy = if arms.up.max(arms.down).max(arms.left).max(arms.right) > 1 { 3 } else { 1 };
    let dashes = if arms.dash > 0 { format!(" stroke-dasharray=\"{}\"", arms.dash) } else { String::new() };
    let _ =
        writeln!(svg, "<path d=\"{path}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{heavy}\"{dashes}/>");
}

/// Draws the dots of a braille pattern.
fn dots(svg: &mut String, (left, top): (usize, usize), symbol: char, ink: &str) {
    const PLACES: [(usize, usize); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    let bits = symbol as u32 & 0xff;
    for (bit, (column, row)) in PLACES.into_iter().enumerate() {
        if bits & (1 << bit) != 0 {
            let (x, y) = (left + 2 + 5 * column, top + 2 + 5 * row);
            let _ = writeln!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"1.5\" fill=\"{ink}\"/>");
        }
    }
}

fn rectangle(svg: &mut String, (x, y, w, h): Area, fill: &str, more: &str) {
    let _ = writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{fill}\"{more}/>");
}

fn rgb(colour: Color) -> Option<u32> {
    Some(match colour {
        Color::Reset => return None,
        Color::Rgb(red, green, blue) => u32::from_be_bytes([0, red, green, blue]),
        Color::Indexed(index) => match index {
            0..=15 => NAMED[usize::from(index)],
            // The cube of 6 x 6 x 6 colours and the 24 greys of every terminal.
            16..=231 => {
                let step = |position: u8| if position == 0 { 0 } else { 55 + 40 * position };
                let place = index - 16;
                u32::from_be_bytes([0, step(place / 36), step(place / 6 % 6), step(place % 6)])
            }
            232.. => u32::from_be_bytes([
                0,
                8 + 10 * (index - 232),
                8 + 10 * (index - 232),
                8 + 10 * (index - 232),
            ]),
        },
        named => NAMED[usize::from(named_index(named)?)],
    })
}

/// A colour a third of the way from `ink` to `paper`.
fn between(ink: u32, paper: u32) -> u32 {
    let (ink, paper) = (ink.to_be_bytes(), paper.to_be_bytes());
    let mixed = std::array::from_fn(|at| ((2 * u16::from(ink[at]) + u16::from(paper[at])) / 3) as u8);
    u32::from_be_bytes(mixed)
}

fn hex(colour: u32) -> String {
    format!("#{colour:06x}")
}

/// Text as XML holds it; characters that XML forbids are replaced.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ if character.is_control() => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn drawn(line: &str, style: Style) -> String {
        let mut buffer = Buffer::with_lines([line]);
        buffer.set_style(Rect::new(0, 0, 80, 1).intersection(buffer.area), style);
        let svg = to_svg(&buffer, "t", Ground::DARK);
        let (_, body) = svg.split_once("<g transform=\"translate(14,34)\">\n").unwrap();
        body.strip_suffix("</g>\n</svg>\n").unwrap().to_owned()
    }

    #[test]
    fn words_take_exactly_their_columns() {
        let text = |x, columns, words| {
            format!(
                "<text x=\"{x}\" y=\"15\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#d7dae0\">{words}</text>\n",
                columns * 9
            )
        };
        assert_eq!(drawn("a<&  漢x", Style::new()), text(0, 3, "a&lt;&amp;") + &text(45, 3, "漢x"));
    }

    #[test]
    fn lines_and_blocks_are_shapes() {
        assert_eq!(
            drawn("┌──", Style::new()),
            "<path d=\"M4.5 10V20M4.5 10H9\" fill=\"none\" stroke=\"#d7dae0\" stroke-width=\"1\"/>\n\
             <path d=\"M9 10H27\" fill=\"none\" stroke=\"#d7dae0\" stroke-width=\"1\"/>\n"
        );
        assert_eq!(
            drawn("██▌", Style::new().fg(Color::Rgb(1, 2, 3))),
            "<rect x=\"0\" y=\"0\" width=\"18\" height=\"20\" fill=\"#010203\"/>\n\
             <rect x=\"18\" y=\"0\" width=\"4\" height=\"20\" fill=\"#010203\"/>\n"
        );
        assert_eq!(drawn("⠁", Style::new()), "<circle cx=\"2\" cy=\"2\" r=\"1.5\" fill=\"#d7dae0\"/>\n");
    }

    #[test]
    fn reversed_cells_change_ink_and_paper() {
        let svg = drawn("x", Style::new().reversed().bold());
        assert!(
            svg.starts_with("<rect x=\"0\" y=\"0\" width=\"9\" height=\"20\" fill=\"#d7dae0\"/>"),
            "{svg}"
        );
        assert!(svg.contains("fill=\"#16181d\" font-weight=\"bold\">x<"), "{svg}");
    }

    #[test]
    fn colours_of_the_cube_are_those_of_terminals() {
        let cases = [
            (16, 0x00_0000),
            (21, 0x00_00ff),
            (196, 0xff_0000),
            (231, 0xff_ffff),
            (232, 0x08_0808),
            (255, 0xee_eeee),
        ];
        for (index, colour) in cases {
            assert_eq!(rgb(Color::Indexed(index)), Some(colour), "{index}");
        }
        assert_eq!(rgb(Color::Reset), None);
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_out_of_the_markup(text in ".{0,30}", title in ".{0,30}") {
            let buffer = Buffer::with_lines([text]);
            let svg = to_svg(&buffer, &title, Ground::DARK);
            let body = svg.split_once("</style>").unwrap().1;
            for tag in body.split('<').skip(1) {
                let known = ["rect", "text", "/text", "circle", "path", "g ", "/g", "/svg"];
                proptest::prop_assert!(known.iter().any(|name| tag.starts_with(name)), "{}", tag);
                proptest::prop_assert_eq!(tag.matches('>').count(), 1, "{}", tag);
            }
            proptest::prop_assert!(!svg.contains("href") || title.contains("href"));
        }
    }
}
