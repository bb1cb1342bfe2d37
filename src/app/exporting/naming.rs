//! The name that the export dialog proposes: of the locality, the metric or the chart that is taken, numbered where this session
//! has written one of that name.

use tui_input::Input;

use crate::app::App;
use crate::app::overlay::Overlay;
use crate::store::slug;
use crate::view::{About, Scope};

/// Letters of the filter that make a name at most.
const FILTER: usize = 40;

impl App {
    /// Proposes a name for the file of the dialog on top, as long as the user has given none.
    pub(super) fn propose_name(&mut self) {
        let Some(Overlay::Export(dialog)) = self.overlays.last() else { return };
        let (Some(scope), Some(format), false) =
            (dialog.chosen_scope(), dialog.chosen_format(), dialog.is_named)
        else {
            return;
        };
        let stem = self.stem(scope);
        let named = |number: usize| match number {
            1 => format!("{stem}.{}", format.extension),
            more => format!("{stem}-{more}.{}", format.extension),
        };
        let free = (1..=self.exported.len() + 1).map(named).find(|name| !self.exported.contains(name));
        if let (Some(name), Some(Overlay::Export(dialog))) = (free, self.overlays.last_mut()) {
            dialog.path = Input::new(name);
        }
    }

    /// What a file of a scope is called, without its ending.
    fn stem(&self, scope: Scope) -> String {
        let corpus = &self.corpus;
        match scope {
            Scope::Report(report) => slug(&corpus.outline(report).id),
            Scope::Figure(at) => {
                slug(&format!("{} {}", corpus.outline(at.report).id, corpus.figure(at).metric))
            }
            Scope::View => {
                let mut reports = self.shown.reports().iter();
                let locality = reports.next().filter(|_| self.shown.reports().len() == 1);
                let locality = locality.map(|report| corpus.outline(report).locality.name.clone());
                let metric = self.shown.of_one_metric(corpus).map(|at| corpus.figure(at).metric.clone());
                let known: Vec<String> = [locality, metric].into_iter().flatten().collect();
                let filter = self.view.filter.to_text();
                match (known.is_empty(), filter.is_empty()) {
                    (false, _) => slug(&known.join(" ")),
                    (true, false) => slug(&filter.chars().take(FILTER).collect::<String>()),
                    (true, true) => format!("dauan-{}", self.view.listing.code()),
                }
            }
            Scope::Chart => {
                let view = self.drawn_view();
                let of_metric = view.metric.filter(|_| view.chart.is_of_a_metric());
                let about = view.about.map(|about| match about {
                    About::Report(name) | About::Place(name) => name,
                });
                let parts = [Some(view.chart.code().to_owned()), of_metric, about];
                slug(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
            }
        }
    }
}
