//! The pictures that the program is for, at three sizes in both languages, with and without colour, as snapshots.
//!
//! `INSTA_UPDATE=always cargo test --test it pictures` writes them anew: each file has a picture at one size, in Vietnamese, in
//! English, then the styles of its colours and what is left of them without.

use dauan::app::{PaletteName, Settings};
use dauan::lang::Language;
use dauan::tui::print::{to_styles, to_text};
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::corpora::Corpora;
use crate::stage::{Disk, Stage};

macro_rules! pictures {
    ($($name:ident: $corpora:ident $keys:literal;)*) => {
        $(#[test]
        fn $name() {
            show(stringify!($name), Corpora::$corpora, $keys);
        })*

        /// The names of all pictures, each at each size.
        pub(crate) fn names() -> impl Iterator<Item = String> {
            let names = [$(stringify!($name)),*];
            names.into_iter().flat_map(|name| SIZES.map(|(columns, rows)| file(name, columns, rows)))
        }
    };
}

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 55)];

pictures! {
    picture_list_of_a_metric: Invented "/metric:ket nap<enter>vs<enter>";
    picture_profile: Invented "10jCprofile<enter>3z";
    picture_compared_over_levels: Invented "M<enter>%3z";
    picture_targets_of_the_five: Five "v3z";
    picture_targets_of_an_article: Article "3";
}

fn file(name: &str, columns: u16, rows: u16) -> String {
    format!("{name}_{columns}x{rows}")
}

fn drawn(corpora: Corpora, keys: &str, size: Size, (language, palette): (Language, PaletteName)) -> Buffer {
    let settings = Settings { language, palette, ..Settings::default() };
    Stage::new(corpora, settings).press(keys, size, &mut Disk::default())
}

/// Compares a picture at each size with its snapshot; without colour it has the same letters and no colour.
fn show(name: &str, corpora: Corpora, keys: &str) {
    for (columns, rows) in SIZES {
        let size = Size::new(columns, rows);
        let in_colour = |language| drawn(corpora, keys, size, (language, PaletteName::Dark));
        let (vietnamese, english) = (in_colour(Language::Vietnamese), in_colour(Language::English));
        let plain = drawn(corpora, keys, size, (Language::Vietnamese, PaletteName::Plain));
        assert_eq!(to_text(&plain), to_text(&vietnamese), "{name}: nothing is said by colour alone");
        let without = to_styles(&plain);
        assert!(!without.contains("fg=") && !without.contains("bg="), "{without}");
        let texts = format!("{}--- in English\n{}", to_text(&vietnamese), to_text(&english));
        let shown = format!("{texts}--- styles\n{}--- without colour\n{without}", to_styles(&vietnamese));
        let mut insta = insta::Settings::new();
        insta.set_prepend_module_to_snapshot(false);
        insta.set_omit_expression(true);
        insta.set_description(format!("{corpora:?} {columns}x{rows} keys {keys:?}"));
        insta.bind(|| insta::assert_snapshot!(file(name, columns, rows), shown));
    }
}
