//! What twice the input costs: for each family of inputs at most 2.5 times the allocations, however often it is doubled.
//!
//! Allocated bytes are counted, not time, so that it holds on any machine.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod families;

use std::alloc::System;
use std::hint::black_box;
use std::io::Cursor;
use std::sync::LazyLock;

use dauan::app::event::Event;
use dauan::app::{App, Settings};
use dauan::export::{self, FORMATS};
use dauan::ingest::{self, Context, RuleSet, RuleText, format};
use dauan::lang::Language;
use dauan::model::{Gazetteer, Vocabulary};
use dauan::search::Filter;
use dauan::store::{self, LoadOptions, Origin};
use dauan::view::{Corpus, Data, Scope, Selection, View};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use families::{FAMILIES, Family, Way};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How often each input is doubled.
const DOUBLINGS: usize = 4;
/// The most that a doubled input may cost, as a multiple of the input before it.
const MOST: f64 = 2.5;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);
static CONTEXT: LazyLock<Context<'static>> =
    LazyLock::new(|| Context::new(Vocabulary::embedded()).with_gazetteer(&GAZETTEER));

/// Sends an input the way that its family goes.
fn go(way: Way, input: &[u8]) {
    match way {
        Way::Document(name) => drop(black_box(format::decode(name, input))),
        Way::Article => {
            black_box(ingest::read(std::str::from_utf8(input).unwrap(), &CONTEXT));
        }
        Way::Data => {
            black_box(load(input));
        }
        Way::Export(name) => {
            let corpus = corpus(input);
            let view = View::default();
            let selection = Selection::new(&corpus, &view, Scope::View, Language::English);
            black_box((export::named(name).unwrap().write)(&selection).unwrap());
        }
        Way::Search => {
            black_box(corpus(input).index());
        }
        Way::Filter => {
            black_box(Filter::parse_partly(std::str::from_utf8(input).unwrap()));
        }
        Way::Page => {
            let mut app = App::new(corpus(input), View::default(), Settings::default(), FORMATS);
            app.update(Event::Resize(160, 45));
            press(&mut app, "<tab><enter>", false);
            black_box(&app);
        }
        Way::Keys => {
            let mut app = App::new(corpus(SMALL), View::default(), Settings::default(), FORMATS);
            app.update(Event::Resize(160, 45));
            press(&mut app, "/", false);
            press(&mut app, std::str::from_utf8(input).unwrap(), true);
            black_box(&app);
        }
        Way::Rules => {
            let text = std::str::from_utf8(input).unwrap().to_owned();
            let set = RuleSet::with(vec![RuleText { name: "own.txt".to_owned(), text }]);
            let context = Context::of_rules(&set);
            black_box(ingest::findings(&set, &context, Language::English.strings()));
        }
        Way::Paste => {
            let mut app = App::new(corpus(SMALL), View::default(), Settings::default(), FORMATS);
            app.update(Event::Resize(160, 45));
            app.update(Event::Paste(String::from_utf8(input.to_vec()).unwrap()));
            black_box(&app);
        }
    }
}

/// A report for ways that are not about data.
const SMALL: &[u8] = br#"{"id":"a","locality":{"name":"Xa A","level":"commune"},"text":"26 ","figures":[{"id":"f","metric":"members-admitted","value":26,"range":[0,2]}]}"#;

fn press(app: &mut App, keys: &str, together: bool) {
    let keys = dauan::app::keys::parse_keys(keys).unwrap();
    let last = keys.len() - 1;
    for (index, key) in keys.into_iter().enumerate() {
        if together && index < last {
            app.update_among(Event::Key(key))
        } else {
            app.update(Event::Key(key))
        };
    }
}

fn load(input: &[u8]) -> store::Loaded {
    store::load(&[Origin::Stdin], &LoadOptions::default(), &mut Cursor::new(input)).unwrap()
}

fn corpus(input: &[u8]) -> Corpus {
    Corpus::new(load(input).reports, Vocabulary::embedded(), Data::default())
}

/// How much the costs of a family grow with the last doublings, at most.
fn growth(costs: &[f64]) -> f64 {
    // What every input costs, however small, hides in the first ones.
    let pairs = costs.windows(2).skip(1);
    pairs.map(|pair| pair[1] / pair[0].max(1.0)).fold(0.0, f64::max)
}

/// A family's inputs, each twice as long as the one before.
fn inputs(family: &Family) -> Vec<Vec<u8>> {
    (0..=DOUBLINGS).map(|doubling| (family.make)(family.base << doubling)).collect()
}

fn told(mut factors: Vec<(f64, &'static str)>) {
    factors.sort_by(|one, other| other.0.total_cmp(&one.0));
    println!("worst factors of allocated bytes:");
    for (factor, name) in factors.iter().take(20) {
        println!("{factor:6.2}  {name}");
    }
    let over: Vec<_> = factors.iter().filter(|(factor, _)| *factor > MOST).collect();
    assert!(over.is_empty(), "allocated bytes grow faster than the input: {over:?}");
}

#[test]
fn allocations_grow_as_the_input_does() {
    assert!(FAMILIES.len() >= 60, "{} families", FAMILIES.len());
    // Tables that are made once belong to no family.
    LazyLock::force(&CONTEXT);
    go(Way::Search, SMALL);
    let mut factors = Vec::new();
    for family in FAMILIES {
        let cost = |input: &Vec<u8>| {
            let region = Region::new(ALLOCATOR);
            go(family.way, input);
            region.change().bytes_allocated as f64
        };
        let costs: Vec<f64> = inputs(family).iter().map(cost).collect();
        factors.push((growth(&costs), family.name));
    }
    told(factors);
}
