//! Where everything stands on the screen: a pure function of its size, the focus and the zoom.
//!
//! Both `update` (how far can this scroll?) and drawing (where does it go?) ask here, so drawing has nothing to store.

use ratatui::layout::{Rect, Size};

use crate::view::Listing;

/// One of the three panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of reports, figures or localities.
    List,
    /// The report or figure at the cursor.
    Detail,
    /// The chart.
    Chart,
}

impl Pane {
    /// The panes in the order of Tab.
    pub const ALL: [Self; 3] = [Self::List, Self::Detail, Self::Chart];

    /// The pane `step` places further on, around.
    #[must_use]
    pub fn step(self, step: isize) -> Self {
        let at = Self::ALL.iter().position(|pane| *pane == self).unwrap_or_default() as isize;
        Self::ALL[(at + step).rem_euclid(3) as usize]
    }
}

/// Narrowest screen on which anything but one line is shown.
pub const MIN_WIDTH: u16 = 40;
/// Lowest screen on which anything but one line is shown.
pub const MIN_HEIGHT: u16 = 10;
/// Below this width the panes stack.
pub const SIDE_BY_SIDE: u16 = 100;
/// Below this height stacked panes give way to the one in focus.
const STACK_HEIGHT: u16 = 20;

/// The narrowest list that a drag can make.
const LEAST_LIST: u16 = 20;
/// The narrowest detail that a drag can leave.
const LEAST_DETAIL: u16 = 40;

/// Columns that a chart needs beside a table: the sign, a label, a value, a bar of 12 cells and a percent.
const LEAST_CHART: u16 = 40;

/// The areas of a screen; a pane that is not shown has an empty area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The program's line at the top.
    pub title: Rect,
    /// The filter line under it.
    pub filter: Rect,
    /// The list pane with its border.
    pub list: Rect,
    /// The detail pane with its border.
    pub detail: Rect,
    /// The chart pane with its border.
    pub chart: Rect,
    /// The line of keys and messages at the foot.
    pub hint: Rect,
    /// Whether the list begins with a line of headings.
    has_header: bool,
}

impl Layout {
    /// The layout of a screen, `None` when it is too small for more than one line.
    pub fn new(size: Size, focus: Pane, zoom: bool, listing: Listing) -> Option<Self> {
        if size.width < MIN_WIDTH || size.height < MIN_HEIGHT {
            return None;
        }
        let (title, below) = cut_top(Rect::new(0, 0, size.width, size.height), 1);
        let (filter, below) = cut_top(below, 1);
        let (panes, hint) = cut_top(below, below.height - 1);
        let mut layout = Self {
            title,
            filter,
            list: Rect::ZERO,
            detail: Rect::ZERO,
            chart: Rect::ZERO,
            hint,
            has_header: listing == Listing::Figures,
        };
        if zoom || (size.width < SIDE_BY_SIDE && size.height < STACK_HEIGHT) {
            *layout.area_mut(focus) = panes;
        } else if size.width >= SIDE_BY_SIDE {
            let list_width = list_width(size.width, focus, listing);
            // Rows of the chart stay where a click found them, whichever pane has the focus.
            let chart_height = (panes.height * 2 / 5).clamp(6, 24);
            let right = Rect { x: list_width, width: size.width - list_width, ..panes };
            layout.list = Rect { width: list_width, ..panes };
            (layout.detail, layout.chart) = cut_top(right, panes.height - chart_height);
        } else {
            // The pane in focus grows: the others keep what tells what they are about.
            let (list_height, chart_height) = match focus {
                Pane::List => (panes.height * 11 / 20, panes.height * 3 / 10),
                Pane::Detail => (panes.height / 5, panes.height / 4),
                Pane::Chart => (panes.height / 5, panes.height * 3 / 5),
            };
            let list_height = list_height.max(4 + u16::from(layout.has_header));
            let (list, below) = cut_top(panes, list_height);
            layout.list = list;
            (layout.detail, layout.chart) = cut_top(below, below.height - chart_height);
        }
        Some(layout)
    }

    /// The same with another width of the list, where it stands beside the other panes; each keeps room to be read.
    #[must_use]
    pub fn with_list_width(mut self, wished: Option<u16>) -> Self {
        let panes = self.list.width + self.detail.width;
        if let Some(wished) = wished
            && !self.list.is_empty()
            && self.list.right() == self.detail.x
        {
            let list_width = wished.clamp(LEAST_LIST, panes.saturating_sub(LEAST_DETAIL).max(LEAST_LIST));
            self.list.width = list_width;
            for area in [&mut self.detail, &mut self.chart] {
                area.x = list_width;
                area.width = panes - list_width;
            }
        }
        self
    }

    /// The same where the panes are stacked and the list has fewer rows than room: the detail has the rest.
    #[must_use]
    pub fn with_list_rows(mut self, rows: usize) -> Self {
        let is_stacked = !self.list.is_empty() && self.list.bottom() == self.detail.y;
        let needed = rows.max(2).saturating_add(2 + usize::from(self.has_header));
        if is_stacked && needed < usize::from(self.list.height) {
            let spare = self.list.height - needed as u16;
            self.list.height -= spare;
            self.detail.y -= spare;
            self.detail.height += spare;
        }
        self
    }

    /// The area of a pane with its border.
    pub fn area(&self, pane: Pane) -> Rect {
        match pane {
            Pane::List => self.list,
            Pane::Detail => self.detail,
            Pane::Chart => self.chart,
        }
    }

    /// The rows of a pane: the area inside its border, below its headings where it has them.
    pub fn rows(&self, pane: Pane) -> Rect {
        let inside = self.inside(pane);
        let has_header = pane == Pane::List && self.has_header && inside.height > 1;
        if has_header { cut_top(inside, 1).1 } else { inside }
    }

    /// The area inside a pane's border.
    pub fn inside(&self, pane: Pane) -> Rect {
        inner(self.area(pane))
    }

    fn area_mut(&mut self, pane: Pane) -> &mut Rect {
        match pane {
            Pane::List => &mut self.list,
            Pane::Detail => &mut self.detail,
            Pane::Chart => &mut self.chart,
        }
    }
}

/// The width of the list beside the other panes. A table of figures wants all its columns while one walks in it, and keeps
/// place, metric and value beside what is read; a report needs its name, its term and its counts, a locality its level and
/// what it belongs to now.
fn list_width(columns: u16, focus: Pane, listing: Listing) -> u16 {
    match (listing, focus) {
        (Listing::Figures, Pane::List) => (columns * 2 / 3).min(columns.saturating_sub(LEAST_CHART)).min(150),
        (Listing::Figures, _) => (columns * 2 / 5).min(84),
        (Listing::Localities | Listing::Reports, _) => (columns * 3 / 10).clamp(34, 60),
    }
}

/// The first `height` rows of an area and the rest of it.
fn cut_top(area: Rect, height: u16) -> (Rect, Rect) {
    let top = Rect { height, ..area };
    (top, Rect { y: area.y + height, height: area.height - height, ..area })
}

/// The area inside a border of one cell.
pub fn inner(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(1).min(area.right()),
        y: area.y.saturating_add(1).min(area.bottom()),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

/// A box for an overlay in the middle of the screen: at most the wished size, never touching the edge where there is room.
pub fn overlay(size: Size, wished_width: u16, wished_height: u16) -> Rect {
    let width = wished_width.min(size.width.saturating_sub(2)).max(size.width.min(20));
    let height = wished_height.min(size.height.saturating_sub(2)).max(size.height.min(3));
    Rect { x: (size.width - width) / 2, y: (size.height - height) / 2, width, height }
}

/// The box of a picker of so many rows.
pub fn picker(size: Size, rows: usize) -> Rect {
    overlay(size, 72, (rows.clamp(3, 27) as u16) + 3)
}

/// The rows of a picker inside its box: below the line that is typed.
pub fn picker_list(area: Rect) -> Rect {
    cut_top(inner(area), inner(area).height.min(1)).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_never_overlap_and_never_leave_the_screen() {
        for width in 0..220 {
            for height in 0..70 {
                let size = Size::new(width, height);
                for focus in Pane::ALL {
                    for (zoom, listing) in
                        [(false, Listing::Reports), (false, Listing::Figures), (true, Listing::Reports)]
                    {
                        let Some(layout) = Layout::new(size, focus, zoom, listing) else {
                            assert!(width < MIN_WIDTH || height < MIN_HEIGHT);
                            continue;
                        };
                        let layout = layout
                            .with_list_width((width + height).is_multiple_of(3).then_some(height))
                            .with_list_rows(usize::from(width % 9));
                        let areas = Pane::ALL.map(|pane| layout.area(pane));
                        for (index, area) in areas.iter().enumerate() {
                            assert!(area.right() <= width && area.bottom() <= height);
                            assert!(areas[index + 1..].iter().all(|other| !area.intersects(*other)));
                        }
                        assert!(!layout.area(focus).is_empty());
                    }
                }
                assert!(overlay(size, 80, 30).right() <= width && overlay(size, 80, 30).bottom() <= height);
            }
        }
    }
}
