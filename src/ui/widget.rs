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
mod matrix;
mod timeline;
mod track;

#[cfg(test)]
mod snapshots;

use ratatui::style::Style;

use crate::measure::Status;

pub use bullet::BulletChart;
pub use matrix::{MatrixChart, MatrixRow};
pub use timeline::{LEAST_TIMELINE, TimeLine};

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
