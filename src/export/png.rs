//! PNG: a picture as dots, for word processors and messages that take no SVG; its letters come with the program.
//!
//! Owns the letters and the way from SVG to PNG. Must not know what the picture shows.

use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query, Weight};
use resvg::usvg::{FontResolver, Group, Node, Options, Tree};

use super::{drawing, svg};
use crate::lang::{Language, fill};
use crate::view::{Format, Selection};

/// The chart as dots.
pub(super) const FORMAT: Format =
    Format { name: "png", extension: "png", help: |strings| strings.format_png, write, metadata: None };

/// Letters with every sign of the program and of Vietnamese; CONTRIBUTING has the command that makes them.
const LETTERS: [&[u8]; 2] = [
    include_bytes!("../../assets/fonts/dejavu-sans.ttf"),
    include_bytes!("../../assets/fonts/dejavu-sans-bold.ttf"),
];
const FAMILY: &str = "DejaVu Sans";
/// Dots for each pixel of the drawing, so that letters are sharp in print.
const DOTS: f32 = 2.0;
/// Dots a metre of a picture of 96 pixels an inch.
const DOTS_A_METRE: u32 = 7559;
/// Height in dots beyond which a picture is of no use to anybody and a danger to memory.
const HIGHEST: u32 = 24_000;

fn write(selection: &Selection<'_>) -> Result<Vec<u8>> {
    let words = [("Title", drawing::title(selection)), ("Description", drawing::description(selection))];
    of_svg(&svg::picture(selection), &words, selection.language)
}

/// An SVG picture as PNG, with words in it that say what it shows; a letter that cannot be drawn is an error.
pub fn of_svg(svg: &str, words: &[(&str, String)], language: Language) -> Result<Vec<u8>> {
    let tree = tree(svg)?;
    if let Some(missing) = missing_letter(tree.root()) {
        return Err(anyhow!(fill(language.strings().png_no_letter, &[("letter", &missing)])));
    }
    let dots = |pixels: f32| (pixels * DOTS).ceil() as u32;
    let (width, height) = (dots(tree.size().width()), dots(tree.size().height()));
    if height > HIGHEST {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("height", &height), ("highest", &HIGHEST)];
        return Err(anyhow!(fill(language.strings().png_too_high, &values)));
    }
    let mut picture = Pixmap::new(width, height).context("no room for the picture")?;
    // What a picture leaves bare is paper.
    picture.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(DOTS, DOTS), &mut picture.as_mut());
    encode(&picture, words)
}

/// An SVG picture with its words set in the program's letters.
pub(super) fn tree(svg: &str) -> Result<Tree> {
    let mut letters = Database::new();
    for face in LETTERS {
        letters.load_font_data(face.to_vec());
    }
    // Whatever faces a picture names, these letters are all there are; words in a face that is not known would not be drawn.
    let font_resolver = FontResolver {
        select_font: Box::new(|font, letters| {
            let weight = Weight(font.weight());
            letters.query(&Query { families: &[Family::Name(FAMILY)], weight, ..Query::default() })
        }),
        select_fallback: FontResolver::default_fallback_selector(),
    };
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::new(letters),
        font_resolver,
        ..Options::default()
    };
    Ok(Tree::from_str(svg, &options)?)
}

/// The first letter that no face has.
fn missing_letter(group: &Group) -> Option<String> {
    group.children().iter().find_map(|node| match node {
        Node::Group(group) => missing_letter(group),
        Node::Text(text) => text
            .layouted()
            .iter()
            .flat_map(|span| &span.positioned_glyphs)
            .find(|glyph| glyph.id.0 == 0)
            .map(|glyph| glyph.text.clone()),
        _ => None,
    })
}

fn encode(picture: &Pixmap, words: &[(&str, String)]) -> Result<Vec<u8>> {
    // Every dot is opaque, so three parts of its four say all.
    let dots: Vec<u8> = picture.data().chunks_exact(4).flat_map(|dot| dot.iter().take(3)).copied().collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    let metre = PixelDimensions { xppu: DOTS_A_METRE, yppu: DOTS_A_METRE, unit: Unit::Meter };
    encoder.set_pixel_dims(Some(metre));
    for (name, text) in words {
        encoder.add_itxt_chunk((*name).to_owned(), crate::text::sanitise(text).into_owned())?;
    }
    encoder.add_text_chunk("Software".to_owned(), super::footing::PROGRAM.to_owned())?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&dots)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::TABLE;

    /// A picture of a text, a few letters a line.
    fn drawn(text: &str) -> Result<Vec<u8>> {
        let text = crate::export::escape::html(text);
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"9\"><text y=\"8\" font-size=\"2\">{text}</text></svg>"
        );
        of_svg(&svg, &[], Language::English)
    }

    #[test]
    fn every_text_of_both_languages_has_its_letters() {
        let vocabulary = crate::model::Vocabulary::embedded();
        let languages = [Language::Vietnamese, Language::English];
        let metrics = vocabulary
            .metrics()
            .iter()
            .flat_map(|metric| languages.map(|language| vocabulary.metric_name(&metric.id, language)));
        let signs = crate::measure::Status::ALL.map(|status| status.glyph(crate::text::GlyphSet::Unicode));
        let texts = TABLE.iter().flat_map(|(_, vi, en)| [*vi, *en]).chain(metrics).chain(signs);
        // Words are as many letters as there are; each is drawn once, in lines that are quickly set.
        let letters: std::collections::BTreeSet<&str> =
            texts.flat_map(|text| unicode_segmentation::UnicodeSegmentation::graphemes(text, true)).collect();
        assert!(letters.contains("ệ") && letters.contains("▼") && letters.len() > 150);
        let letters: Vec<&str> = letters.into_iter().filter(|letter| !letter.trim().is_empty()).collect();
        for line in letters.chunks(60) {
            drawn(&line.concat()).unwrap();
        }
    }

    #[test]
    fn a_letter_that_no_face_has_is_named() {
        let error = drawn("tên 漢").unwrap_err().to_string();
        assert!(error.contains('漢'), "{error}");
    }

    #[test]
    fn a_picture_says_what_it_shows() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
        let words = [("Description", "Đạt 57 %".to_owned())];
        let bytes = of_svg(svg, &words, Language::Vietnamese).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut dots).unwrap();
        assert!(dots.iter().all(|part| *part == 255));
        let info = reader.info();
        assert_eq!((info.width, info.height), (18, 18));
        assert_eq!(info.utf8_text[0].get_text().unwrap(), "Đạt 57 %");
    }

    #[test]
    fn words_are_drawn_whatever_face_they_ask_for() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><style>text{font:15px ui-monospace,monospace}</style><text y=\"15\">Ếg</text></svg>";
        let bytes = of_svg(svg, &[], Language::English).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut dots).unwrap();
        assert!(dots.iter().filter(|part| **part < 128).count() > 100);
    }

    #[test]
    fn a_picture_without_end_is_refused() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"90000\"/>";
        let error = of_svg(svg, &[], Language::English).unwrap_err().to_string();
        assert!(error.contains("180000"), "{error}");
    }
}
