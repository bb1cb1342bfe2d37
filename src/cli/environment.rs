//! The environment: language, colour and signs where the arguments leave them open (promises T10, C5).

use std::env;
use std::path::PathBuf;

use super::arguments::{ColourChoice, PaletteChoice};
use crate::app::PaletteName;
use crate::lang::Language;
use crate::text::GlyphSet;

/// The language: the argument, `DAUAN_LANG`, the settings, `LC_ALL`, `LC_MESSAGES`, `LANG`, else Vietnamese.
pub(super) fn language(argument: Option<Language>, settings: Option<Language>) -> Language {
    argument.unwrap_or_else(|| {
        let own = set("DAUAN_LANG").and_then(|value| Language::from_locale(&value));
        let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
        own.or(settings).or_else(|| locale().map(|value| Language::of_locale(&value))).unwrap_or_default()
    })
}

/// The palette: `--color` goes before `NO_COLOR`, that before `CLICOLOR_FORCE`, that before what the terminal says.
pub(super) fn palette(
    color: ColourChoice,
    chosen: Option<PaletteChoice>,
    settings: Option<PaletteName>,
) -> PaletteName {
    let wanted = match color {
        ColourChoice::Always => true,
        ColourChoice::Never => false,
        ColourChoice::Auto => set("NO_COLOR").is_none() || chosen.is_some(),
    };
    if !wanted {
        return PaletteName::Plain;
    }
    match chosen {
        Some(PaletteChoice::Dark) => PaletteName::Dark,
        Some(PaletteChoice::Light) => PaletteName::Light,
        Some(PaletteChoice::Sixteen) => PaletteName::Sixteen,
        Some(PaletteChoice::Plain) => PaletteName::Plain,
        None => settings.unwrap_or_else(terminal_palette),
    }
}

/// Whether the terminal is one that knows no colour, as the list of terminals has it.
fn is_monochrome() -> bool {
    let name = set("TERM").unwrap_or_default();
    let plain = ["vt52", "vt100", "vt102", "vt131", "vt200", "vt220", "vt320", "vt420", "vt510", "vt520"];
    let model = name.split('-').next().unwrap_or_default();
    plain.contains(&model) || name.split('-').skip(1).any(|variant| variant == "m" || variant == "mono")
}

fn terminal_palette() -> PaletteName {
    let many = set("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
    // Terminals that tell their ground do it as "foreground;background" in the numbers of the sixteen colours.
    let ground = set("COLORFGBG")
        .and_then(|value| value.rsplit(';').next().and_then(|ground| ground.parse::<u8>().ok()));
    if is_monochrome() {
        return PaletteName::Plain;
    }
    match ground {
        _ if !many => PaletteName::Sixteen,
        Some(7 | 15) => PaletteName::Light,
        Some(_) => PaletteName::Dark,
        // The ground is not known: the terminal's own colours suit both.
        None => PaletteName::Sixteen,
    }
}

/// The signs: ASCII on request, and where the locale's character set is not UTF-8.
pub(super) fn glyphs(ascii: bool, settings: Option<bool>) -> GlyphSet {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
    let utf8 = locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8")
            || locale.contains("utf8")
            || !locale.contains('.') && locale != "c" && locale != "posix"
    });
    if ascii || settings.unwrap_or(!utf8) { GlyphSet::Ascii } else { GlyphSet::Unicode }
}

/// Where the settings stand: the variable `DAUAN_CONFIG`, else the user's configuration folder (XDG); `None` where
/// neither is known, or the variable is set to nothing.
pub(super) fn config_path() -> Option<(PathBuf, bool)> {
    if let Some(path) = env::var_os("DAUAN_CONFIG") {
        return (!path.is_empty()).then(|| (PathBuf::from(path), true));
    }
    // A folder that is not absolute counts as not set, as the XDG standard has it.
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")))?;
    Some((folder.join("dauan").join("config.toml"), false))
}

/// Columns of the terminal that standard output is; a usual number where it does not say.
pub(super) fn columns() -> u16 {
    let set = || set("COLUMNS").and_then(|columns| columns.parse().ok());
    crate::tui::columns().or_else(set).unwrap_or(100)
}

/// Whether a plain listing is asked for by `ACCESSIBLE` (promise T12).
pub(super) fn wants_plain() -> bool {
    set("ACCESSIBLE").is_some_and(|value| value != "0")
}

/// A variable that is set to something.
fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}
