//! The explorer's command: the terminal, a printed screen, or a plain listing where there is no terminal.

use ratatui::layout::Size;

use super::arguments::{Explore, PrintForm};
use super::config::Config;
use super::program::{Explorer, Files};
use super::{OK, WrongUsage, environment, headless, load, put};
use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::app::{App, PaletteName, Settings, Translation, keys};
use crate::export;
use crate::ingest::RuleSet;
use crate::lang::Language;
use crate::store::Pending;
use crate::tui::{self, Outside as _, Program as _, print};

/// Runs the explorer.
pub(super) fn run(
    explore: &Explore,
    config: &Config,
    rules: &'static RuleSet,
    language: Language,
) -> anyhow::Result<u8> {
    let keys = keys::parse_keys(explore.keys.as_deref().unwrap_or_default())
        .map_err(|error| WrongUsage(format!("--keys: {}", error.describe(language.strings()))))?;
    let mut opened = load::open(&explore.common, rules, language)?;
    if explore.print.is_none() && (explore.plain || environment::wants_plain() || !tui::is_interactive()) {
        let listing = headless::listing(&opened, language)?;
        put(&listing)?;
        return Ok(opened.code);
    }
    // What the settings begin with is for the explorer; a listing is made again by its command alone.
    if explore.common.view.is_none() {
        opened.view.listing = config.settings.listing.unwrap_or_default();
    }
    if explore.common.chart.is_none() {
        opened.view.chart = config.settings.chart.unwrap_or_default();
    }
    let settings = Settings {
        language,
        palette: environment::palette(explore, config.settings.palette),
        glyphs: environment::glyphs(explore, config.settings.ascii),
        translation: Translation::default(),
    };
    let app = App::new(opened.corpus, opened.view, settings, export::FORMATS)
        .with_preferences(config.preferences(language));
    let mut program = Explorer { app };
    let mut files = Files { language, config: config.place(), unfinished: Pending::default() };
    if let Some(form) = explore.print {
        let size = Size::new(explore.size.0, explore.size.1);
        let light = settings.palette == PaletteName::Light;
        let ground = if light { print::Ground::LIGHT } else { print::Ground::DARK };
        let buffer = print::run_script(&mut program, &mut files, &keys, size);
        let text = match form {
            PrintForm::Text => print::to_text(&buffer),
            PrintForm::Ansi => print::to_ansi(&buffer),
            PrintForm::Styles => print::to_styles(&buffer),
            PrintForm::Svg => print::to_svg(&buffer, "dauan", ground),
        };
        put(text.as_bytes())?;
        return Ok(opened.code);
    }
    for key in keys {
        for effect in program.handle(Event::Key(key)) {
            let outcome = match effect {
                Effect::Write { path, content, existing, .. } => files.write(&path, &content, existing),
                Effect::SaveFilter { name, filter } => files.save_filter(&name, &filter),
                _ => continue,
            };
            program.handle(Event::Done(outcome));
        }
    }
    let ending = tui::run(&mut program, &mut files, |_| {})?;
    let code = ending.code();
    Ok(if code == OK { opened.code } else { code })
}
