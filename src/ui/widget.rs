//! Chart widgets: bullet rows, comparisons and the coverage matrix, drawn from plain data into a buffer.
//!
//! ```text
//!  Kết nạp (Hòa Phú)       26 ███████████▌   ┆  ▒      45,2–46,0 (suy ra) · 57 %  ▼ chậm tiến độ
//!  Bí thư từ nơi khác   22/24 ██████████████████▏      91,7 % của 24              – tỷ lệ trong tổng số
//!  Kết nạp mới           >540 ╌╌╌╌╌╌╌╌╌╌╌╌╌▶                                      – không đặt chỉ tiêu
//!                             0        50       100    150 % chỉ tiêu
//! ```
//!
//! Owns how numbers become cells. Must not know the application's state, files or the terminal; any size from 0x0 up is drawn without a panic.

mod bullet;
mod columns;
mod compare;
mod matrix;
mod scale;
mod timeline;
mod track;

#[cfg(test)]
mod snapshots;

use ratatui::style::Style;

use crate::lang::Language;
use crate::measure::Status;
use crate::text::GlyphSet;

pub use bullet::{BulletChart, BulletRow, Mark};
pub use compare::{compare_row, compare_scale};
pub use matrix::{MatrixChart, MatrixRow};
pub use scale::{Axis, ChartScale};
pub use timeline::{LEAST_TIMELINE, TimeLine};
pub use track::Bar;

/// The styles that chart widgets draw with; each of them may be empty, no meaning rests on colour alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct ChartStyle {
    /// Labels and numbers.
    pub text: Style,
    /// Scales, legends and notes.
    pub dim: Style,
    /// The row or cell at the cursor.
    pub selected: Style,
    /// The bar of a value.
    pub bar: Style,
    /// The bar of a value without a target.
    pub plain: Style,
    /// The band of an implied target.
    pub band: Style,
    /// The marker of a target.
    pub target: Style,
    /// The marker of the pace expected by the as-of date.
    pub pace: Style,
    /// One style for each status, in the order of [`Status::ALL`].
    pub statuses: [Style; Status::ALL.len()],
}

impl ChartStyle {
    /// The style of a status.
    pub fn status(&self, status: Status) -> Style {
        self.statuses.get(status as usize).copied().unwrap_or_default()
    }
}

/// The words and signs that rows are made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// The language of words and numbers.
    pub language: Language,
    /// The characters that may be drawn.
    pub glyphs: GlyphSet,
}

impl Manner {
    /// What stands between two parts of a text.
    pub(super) fn dot(self) -> &'static str {
        self.glyphs.pick(" · ", " - ")
    }
}
