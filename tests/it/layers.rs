//! The design in the imports: each module knows lower layers only, and only some modules know some libraries.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// The layers, from the bottom; the table in `src/lib.rs` says the same.
const LAYERS: &[&[&str]] = &[
    &["text", "lang"],
    &["model"],
    &["ingest", "store", "measure", "search", "synthetic"],
    &["view"],
    &["export", "app"],
    &["ui"],
    &["tui"],
    &["cli"],
];

/// Paths of other crates, and the only modules that may name them outside of tests.
const RESERVED: &[(&str, &[&str])] = &[
    ("fuzzy_matcher", &["search"]),
    ("roaring", &["search"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("signal_hook", &["tui", "cli"]),
    ("rustix", &["tui", "store"]),
    ("tempfile", &["store"]),
    ("crossterm", &["app", "tui"]),
    ("crossterm::event", &["app", "tui"]),
    ("crossterm::terminal", &["tui"]),
    ("crossterm::execute", &["tui"]),
    ("ratatui", &["app", "ui", "tui", "cli"]),
    ("ratatui::widgets", &["ui"]),
    ("ratatui::style", &["ui", "tui"]),
    ("ratatui::text", &["ui"]),
    ("ratatui::Terminal", &["tui"]),
    ("ratatui::backend", &["tui"]),
    ("std::env", &["cli", "tui"]),
    ("std::fs", &["store", "tui", "cli"]),
    ("std::net", &[]),
    ("std::process", &["cli", "tui"]),
    ("std::thread", &["store", "tui", "cli"]),
    ("std::time", &["store", "tui", "cli"]),
    ("std::time::SystemTime", &[]),
    ("std::io::stdin", &["cli"]),
];

/// A path that a file names: `crate::…` from the root, or that of another crate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    path: Vec<String>,
    in_test: bool,
}

/// A word or sign of a source file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Path,
    Sign(char),
}

/// The words and signs of a source, without comments, texts, characters and lifetimes.
fn tokens(source: &str) -> Vec<Token> {
    let stream: TokenStream = source.parse().unwrap();
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    tokens
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Ident(word) => tokens.push(Token::Word(word.to_string())),
            TokenTree::Literal(_) => {}
            // A lifetime is a quote and its name.
            TokenTree::Punct(sign) if sign.as_char() == '\'' => drop(trees.next()),
            TokenTree::Punct(sign) if sign.as_char() == ':' && sign.spacing() == Spacing::Joint => {
                trees.next();
                tokens.push(Token::Path);
            }
            TokenTree::Punct(sign) => tokens.push(Token::Sign(sign.as_char())),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::None => (' ', ' '),
                };
                tokens.push(Token::Sign(open));
                flatten(group.stream(), tokens);
                tokens.push(Token::Sign(close));
            }
        }
    }
}

/// A block of braces and what it is for.
#[derive(Debug, Clone)]
enum Block {
    Module { name: String, is_test: bool },
    Other { is_test: bool },
}

/// Reads the paths that a file of a module names.
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    module: Vec<String>,
    blocks: Vec<Block>,
    test_next: bool,
    named: Vec<Named>,
    test_modules: BTreeSet<String>,
}

/// Every path that the source of `module` names, and the modules of other files that it declares for tests only.
fn named(module: &str, source: &str) -> (BTreeSet<Named>, BTreeSet<String>) {
    let tokens = tokens(source);
    let module = module.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        module,
        blocks: Vec::new(),
        test_next: false,
        named: Vec::new(),
        test_modules: BTreeSet::new(),
    };
    reader.read();
    (reader.named.into_iter().collect(), reader.test_modules)
}

impl Reader<'_> {
    fn word(&self, step: usize) -> Option<&str> {
        match self.tokens.get(self.at + step) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn is_path(&self, step: usize) -> bool {
        self.tokens.get(self.at + step) == Some(&Token::Path)
    }

    fn is_sign(&self, step: usize, sign: char) -> bool {
        self.tokens.get(self.at + step) == Some(&Token::Sign(sign))
    }

    fn in_test(&self) -> bool {
        self.test_next
            || self.blocks.iter().any(|block| {
                matches!(block, Block::Module { is_test: true, .. } | Block::Other { is_test: true })
            })
    }

    fn read(&mut self) {
        while let Some(token) = self.tokens.get(self.at) {
            let is_path_before = self.at > 0 && self.tokens[self.at - 1] == Token::Path;
            match token {
                Token::Sign('#') => self.attribute(),
                Token::Sign('{') => {
                    self.blocks.push(Block::Other { is_test: std::mem::take(&mut self.test_next) });
                    self.at += 1;
                }
                Token::Sign('}') => {
                    self.blocks.pop();
                    self.at += 1;
                }
                Token::Sign(';') => {
                    self.test_next = false;
                    self.at += 1;
                }
                Token::Word(word) if word == "mod" && self.word(1).is_some() => self.module(),
                Token::Word(word) if word == "extern" && self.word(1) == Some("crate") => {
                    self.name(vec!["extern crate".to_owned()]);
                    self.at += 2;
                }
                Token::Word(word) if word == "use" && !self.is_sign(1, '<') => {
                    self.at += 1;
                    self.tree(&[]);
                }
                Token::Word(_) if !is_path_before && self.is_path(1) => self.tree(&[]),
                Token::Path if self.begins_path() => self.tree(&[]),
                _ => self.at += 1,
            }
        }
    }

    /// Whether the `::` here is the first sign of a path.
    fn begins_path(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        !matches!(before, Some(Token::Word(_) | Token::Sign('>'))) && self.word(1).is_some()
    }

    /// An attribute, which may say that what follows is a test's.
    fn attribute(&mut self) {
        let test = ["cfg", "(", "test", ")"];
        let said: Vec<String> = self.tokens[self.at..]
            .iter()
            .skip(2)
            .take(4)
            .map(|token| match token {
                Token::Word(word) => word.clone(),
                Token::Path => "::".to_owned(),
                Token::Sign(sign) => sign.to_string(),
            })
            .collect();
        self.test_next |= said == test && self.is_sign(1, '[');
        if self.is_sign(1, '[') && self.word(2) == Some("path") {
            self.name(vec!["#[path]".to_owned()]);
        }
        self.at += 1;
    }

    fn module(&mut self) {
        let name = self.word(1).unwrap_or_default().to_owned();
        let is_test = std::mem::take(&mut self.test_next);
        if self.is_sign(2, '{') {
            self.blocks.push(Block::Module { name, is_test });
        } else if is_test {
            self.test_modules.insert(name);
        }
        self.at += 3;
    }

    /// A path, or the tree of paths of a `use`, after the parts `before`.
    fn tree(&mut self, before: &[String]) {
        let mut path = before.to_vec();
        if self.is_path(0) {
            self.at += 1;
        }
        loop {
            if let Some(word) = self.word(0) {
                path.push(word.to_owned());
                self.at += 1;
                if self.is_path(0) {
                    self.at += 1;
                    continue;
                }
            } else if self.is_sign(0, '*') {
                path.push("*".to_owned());
                self.at += 1;
            } else if self.is_sign(0, '{') && !path.is_empty() || self.is_sign(0, '{') && before.is_empty() {
                self.at += 1;
                while self.at < self.tokens.len() && !self.is_sign(0, '}') {
                    let start = self.at;
                    self.tree(&path);
                    if self.word(0) == Some("as") {
                        self.at += 2;
                    }
                    if self.is_sign(0, ',') || self.at == start {
                        self.at += 1;
                    }
                }
                self.at += 1;
                return;
            }
            // A generic after `::<` ends the path.
            return self.name(path);
        }
    }

    fn name(&mut self, path: Vec<String>) {
        let in_test = self.in_test();
        if let Some(path) = self.seen_from_root(path) {
            self.named.push(Named { path, in_test });
        }
    }

    /// The path as seen from the root of the crate; `None` for one that stays inside the module.
    fn seen_from_root(&self, path: Vec<String>) -> Option<Vec<String>> {
        let path: Vec<String> = match path.as_slice() {
            [head @ .., last] if last == "self" && !head.is_empty() => head.to_vec(),
            _ => path,
        };
        match path.first()?.as_str() {
            "self" | "Self" => None,
            "super" => {
                let supers = path.iter().take_while(|part| *part == "super").count();
                let mut here = self.module.clone();
                here.extend(self.blocks.iter().filter_map(|block| match block {
                    Block::Module { name, .. } => Some(name.clone()),
                    Block::Other { .. } => None,
                }));
                here.truncate(here.len().checked_sub(supers)?);
                let rest = path.into_iter().skip(supers);
                Some(std::iter::once("crate".to_owned()).chain(here).chain(rest).collect())
            }
            // The program's own file sees the library as another crate.
            "dauan" => Some(std::iter::once("crate".to_owned()).chain(path.into_iter().skip(1)).collect()),
            _ => Some(path),
        }
    }
}

/// What is wrong with the paths that a module of the top level names.
fn wrong(top: &str, named: &BTreeSet<Named>) -> Vec<String> {
    let layer = |name: &str| LAYERS.iter().position(|layer| layer.contains(&name));
    let mut faults = Vec::new();
    for Named { path, in_test } in named {
        let text = path.join("::");
        match path[0].as_str() {
            "crate" => match path.get(1).map(String::as_str) {
                None | Some("*") => faults.push(format!("{top} names the whole crate: {text}")),
                Some(other) if other == top => {}
                Some(other) => match (layer(top), layer(other)) {
                    (Some(own), Some(lower)) if lower < own => {}
                    (_, Some(_)) => faults.push(format!("{top} must not know {other}: {text}")),
                    // Macros stand at the root, wherever they are written.
                    (_, None) => faults.push(format!("{top} names {text}, which is in no layer")),
                },
            },
            "extern crate" | "#[path]" => faults.push(format!("{top} goes around the imports: {text}")),
            _ if *in_test => {}
            _ => {
                let reserved = RESERVED.iter().filter(|(reserved, _)| {
                    text == *reserved
                        || text.strip_prefix(reserved).is_some_and(|rest| rest.starts_with("::"))
                });
                for (reserved, allowed) in reserved {
                    if !allowed.contains(&top) {
                        faults.push(format!("{top} must not name {reserved}: {text}"));
                    }
                }
            }
        }
    }
    faults
}

/// The faults of a made-up file.
fn faults(module: &str, source: &str) -> Vec<String> {
    wrong(module.split("::").next().unwrap(), &named(module, source).0)
}

/// Every source file with its module's path.
fn sources(folder: &Path, module: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let inner = if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") };
        if path.is_dir() {
            sources(&path, &inner, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((inner, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut found);
    found.sort();
    found
}

#[test]
fn imports_point_down() {
    let sources = all_sources();
    assert!(sources.len() > 60, "only {} sources were found", sources.len());
    let test_files: BTreeSet<String> = sources
        .iter()
        .flat_map(|(module, source)| {
            named(module, source).1.into_iter().map(move |name| format!("{module}::{name}"))
        })
        .collect();
    let mut faults = Vec::new();
    for (module, source) in sources.iter().filter(|(module, _)| module != "lib") {
        let top = module.split("::").next().unwrap();
        let (mut paths, _) = named(module, source);
        if test_files.iter().any(|file| module == file || module.starts_with(&format!("{file}::"))) {
            paths = paths.into_iter().map(|named| Named { in_test: true, ..named }).collect();
        }
        let of_file = if top == "main" { main_faults(&paths) } else { wrong(top, &paths) };
        faults.extend(of_file.into_iter().map(|fault| format!("{module}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The program's own file only calls the command line.
fn main_faults(paths: &BTreeSet<Named>) -> Vec<String> {
    let of_crate = paths.iter().filter(|named| named.path[0] == "crate");
    of_crate
        .filter(|named| named.path.get(1).map(String::as_str) != Some("cli"))
        .map(|named| format!("main names {}", named.path.join("::")))
        .collect()
}

#[test]
fn the_table_in_the_library_says_the_same_layers() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let table: Vec<String> = LAYERS
        .iter()
        .enumerate()
        .map(|(layer, modules)| format!("//! | {layer} | `{}` |", modules.join("`, `")))
        .collect();
    assert!(library.contains(&table.join("\n")), "the table of src/lib.rs should be\n{}", table.join("\n"));
    let declared: BTreeSet<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';')))
        .collect();
    let in_layers: BTreeSet<&str> = LAYERS.iter().flat_map(|layer| layer.iter().copied()).collect();
    assert_eq!(declared, in_layers);
}

#[test]
fn a_wrong_import_is_seen_in_every_form() {
    let wrong: &[(&str, &str, &str)] = &[
        ("model", "use crate::view::View;", "know view"),
        ("model", "pub use crate::view;", "know view"),
        ("model", "pub(crate) use crate::view as looks;", "know view"),
        ("model", "use crate::{text::fold, view::{self, View}};", "know view"),
        (
            "model",
            "use crate::{\n    text::{fold, nfc},\n    lang::Language as Tongue,\n    app,\n};",
            "know app",
        ),
        ("model", "use crate::{lang, text, measure as m};", "know measure"),
        ("model", "fn f(status: crate::measure::Status) {}", "know measure"),
        ("model", "fn f() { let x = crate::store::embedded(); }", "know store"),
        ("model", "fn f(v: Vec<crate::view::View>, w: &'static crate::app::App) {}", "know view"),
        ("model", "fn f() { g::<crate::view::View>() }", "know view"),
        ("model", "impl From<crate::app::Action> for u8 {}", "know app"),
        ("model::figure", "use super::super::view::View;", "know view"),
        ("model::figure", "mod inner { use super::super::super::view::View; }", "know view"),
        ("model", "mod tests { use super::super::app::App; }", "know app"),
        ("model", "#[cfg(test)]\nmod tests { use crate::app::App; }", "know app"),
        ("model", "macro_rules! m { () => { $crate::view::View::default() } }", "know view"),
        ("model", "use ::dauan::view::View;", "know view"),
        ("model", "use crate as root; fn f() { root::view::g() }", "whole crate"),
        ("model", "use crate::{self as root};", "whole crate"),
        ("model", "use crate::*;", "whole crate"),
        ("model::figure", "use super::super::*;", "whole crate"),
        ("model", "extern crate self as root;", "around the imports"),
        ("model", "#[path = \"../view.rs\"]\nmod looks;", "around the imports"),
        ("model", "/* a /* nested */ comment */ use crate::view::View;", "know view"),
        ("model", "const A: &str = r#\"a \"quoted\" text\"#; use crate::view::View;", "know view"),
        ("model", "const A: char = '\"'; use crate::view::View; const B: char = '\"';", "know view"),
        ("model", "fn f<'a>(x: &'a str) { crate::view::g(x) }", "know view"),
        ("model", "use {crate::text::fold, crate::view::View};", "know view"),
        ("model", "type V = <crate::view::View as Clone>::Owned;", "know view"),
        ("model", "use crate\n    ::\n    view::View;", "know view"),
        ("measure", "use crate::search::Filter;", "know search"),
        ("measure", "use crate::unknown::X;", "no layer"),
        ("text", "use crate::lang::Language;", "know lang"),
        ("lang", "use crate::text::fold;", "know text"),
        ("app", "use crate::export::FORMATS;", "know export"),
        ("export", "use crate::app::App;", "know app"),
        ("ui", "use crate::tui::Program;", "know tui"),
        ("tui", "use crate::cli;", "know cli"),
        ("view", "use fuzzy_matcher::skim::SkimMatcherV2;", "fuzzy_matcher"),
        ("view", "fn f() { fuzzy_matcher::skim::SkimMatcherV2::default(); }", "fuzzy_matcher"),
        ("app", "use ratatui::{layout::Size, widgets::Block};", "ratatui::widgets"),
        ("app", "use ratatui::style::Style;", "ratatui::style"),
        ("view", "use ratatui::layout::Rect;", "ratatui"),
        ("store", "use std::{env, io};", "std::env"),
        ("app", "fn f() { std::env::var(\"HOME\"); }", "std::env"),
        ("app", "fn f() { ::std::env::var(\"HOME\"); }", "std::env"),
        ("app", "use std::fs;", "std::fs"),
        ("measure", "use std::time::SystemTime;", "std::time::SystemTime"),
        ("tui", "use std::time::SystemTime;", "std::time::SystemTime"),
        ("app", "fn f() { let now = std::time::Instant::now(); }", "std::time"),
    ];
    for (module, source, fault) in wrong {
        let found = faults(module, source);
        assert!(found.iter().any(|found| found.contains(fault)), "{module}: {source}: {found:?}");
    }
}

#[test]
fn right_imports_are_let_pass() {
    let right: &[(&str, &str)] = &[
        ("model::report", "use crate::text::Number;\nuse super::figure::Figure;"),
        ("model", "use crate::{text::{fold, nfc as normal}, lang::{self, Language}};"),
        ("model", "use serde::{Deserialize, Serialize};\nuse std::{collections::BTreeMap, fmt::Write as _};"),
        ("model", "// use crate::view::View;\n/// [`crate::view::View`]\n/* crate::app::App */"),
        ("model", "const A: &str = \"use crate::view::View;\"; const B: &str = r\"crate::app\";"),
        (
            "model",
            "const A: &[u8] = b\"crate::app::App\"; const B: char = '\\''; const C: &str = \"\\\"crate::app::x\";",
        ),
        (
            "model::figure",
            "use super::report::Extra;\npub(super) fn f() -> impl Iterator<Item = u8> + use<> {}",
        ),
        ("model::figure", "#[cfg(test)]\nmod tests { use super::*; use super::super::Report; use std::fs; }"),
        ("ui::pane::list", "pub(in crate::ui) fn draw() { Self::other(); self::f() }"),
        ("view", "#[cfg(test)]\nmod tests { fn f() { std::time::Instant::now(); } }"),
        ("app::layout", "use ratatui::layout::{Constraint, Layout as Split, Rect, Size};"),
        ("app", "use std::borrow::Cow; fn f() { environment::x(); environ::y() }"),
    ];
    for (module, source) in right {
        assert_eq!(faults(module, source), [""; 0], "{module}: {source}");
    }
}
