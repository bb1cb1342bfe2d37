//! stub
use crate::model::*;
use std::ops::Range;
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Words,
    Locality,
    Theme,
    Metric,
    Level,
    Place,
    Person,
    Status,
    Has,
    Role,
    Unit,
    Year,
    Percent,
    Value,
    Term,
    Text,
}
pub struct FigureFacts {
    pub status: &'static str,
    pub tags: Vec<&'static str>,
    pub percent: Option<f64>,
}
#[derive(Debug)]
pub struct Index {
    n: Vec<u32>,
    names: Vec<String>,
}
pub struct Hit {
    pub report: u32,
    pub score: i64,
    pub figures: u32,
}
pub struct Found {
    pub reports: Vec<Hit>,
    pub figures: Figs,
    pub emptied_by: Option<usize>,
}
pub struct Figs(Vec<FigureAt>);
impl Figs {
    pub fn iter(&self) -> impl Iterator<Item = FigureAt> + '_ {
        self.0.iter().copied()
    }
}
pub struct Choice {
    pub value: String,
    pub label: String,
    pub count: usize,
    pub chosen: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Condition(Field, String);
impl Condition {
    pub fn text(&self) -> String {
        self.1.clone()
    }
    pub fn field(&self) -> Field {
        self.0
    }
}
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter(Vec<Condition>);
#[derive(Debug, Clone, PartialEq)]
pub struct FilterError {
    pub range: Range<usize>,
}
impl FilterError {
    pub fn text(&self, _: crate::lang::Language) -> String {
        String::new()
    }
}
impl Filter {
    pub fn parse(t: &str) -> Result<Self, FilterError> {
        Ok(Self(if t.trim().is_empty() { vec![] } else { vec![Condition(Field::Words, t.trim().into())] }))
    }
    pub fn conditions(&self) -> &[Condition] {
        &self.0
    }
    pub fn to_text(&self) -> String {
        self.0.iter().map(|c| c.1.clone()).collect::<Vec<_>>().join(" ")
    }
    pub fn without(&self, i: usize) -> Self {
        let mut s = self.clone();
        s.0.remove(i);
        s
    }
    pub fn toggle(&self, f: Field, v: &str) -> Self {
        let mut s = self.clone();
        s.0.push(Condition(f, v.into()));
        s
    }
    pub fn and(&self, o: &Self) -> Self {
        let mut s = self.clone();
        s.0.extend(o.0.clone());
        s
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    pub fn asks_for_words(&self) -> bool {
        !self.0.is_empty()
    }
}
impl Index {
    pub fn build(r: &[Report], _: &Vocabulary, _f: impl Fn(FigureAt) -> FigureFacts) -> Self {
        Self {
            n: r.iter().map(|r| r.figures.len() as u32).collect(),
            names: r.iter().map(|r| crate::text::fold(&r.locality.name).text).collect(),
        }
    }
    pub fn find(&self, f: &Filter) -> Found {
        let keep = |i: usize| f.0.iter().all(|c| self.names[i].contains(&crate::text::fold(&c.1).text));
        let ids: Vec<u32> = (0..self.n.len()).filter(|i| keep(*i)).map(|i| i as u32).collect();
        Found {
            figures: Figs(
                ids.iter()
                    .flat_map(|r| (0..self.n[*r as usize]).map(move |figure| FigureAt { report: *r, figure }))
                    .collect(),
            ),
            reports: ids
                .into_iter()
                .map(|r| Hit { report: r, score: 0, figures: self.n[r as usize] })
                .collect(),
            emptied_by: Some(0),
        }
    }
    pub fn choices(&self, _: Field, _: &Filter) -> Vec<Choice> {
        vec![]
    }
    pub fn complete(&self, _: &Filter, _: &str) -> Option<String> {
        None
    }
}
pub fn highlights(_: &Filter, _: Field, _: &str) -> Vec<Range<usize>> {
    vec![]
}
pub fn rank(t: &str, labels: &[&str]) -> Vec<usize> {
    let t = crate::text::fold(t).text;
    (0..labels.len()).filter(|i| crate::text::fold(labels[*i]).text.contains(&t)).collect()
}
