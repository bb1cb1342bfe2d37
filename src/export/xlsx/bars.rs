//! Bars of a workbook, drawn by the program that reads it from the numbers of a sheet.
//!
//! Must not know what the bars are about.

use std::ops::Range;

use anyhow::Result;
use rust_xlsxwriter::{Chart, ChartDataLabel, ChartFont, Worksheet};

use super::sheet::{FACE, clean};

/// Rows above which bars are a forest that nobody reads.
const MANY: u32 = 60;
/// Dots of a bar with its name.
const BAR: u32 = 24;
/// Dots of title, axis and edges.
const EDGES: u32 = 90;
/// Dots across.
const WIDTH: u32 = 720;

/// Which columns are drawn, and what is written above and at the axis.
pub(super) struct Bars {
    /// The column of names.
    pub(super) names: u16,
    /// The column of lengths.
    pub(super) lengths: u16,
    /// What stands above.
    pub(super) title: String,
    /// The unit of the lengths.
    pub(super) unit: String,
}

impl Bars {
    /// Draws rows of a sheet, the first at the top, into the sheet at a cell; nothing where there are none or too many.
    pub(super) fn draw(
        &self,
        sheet: &mut Worksheet,
        (name, rows): (&str, Range<u32>),
        at: (u32, u16),
    ) -> Result<()> {
        let count = rows.len() as u32;
        if count == 0 || count > MANY {
            return Ok(());
        }
        let column = |column: u16| (name, rows.start, column, rows.end - 1, column);
        let (title, unit) = (clean(&self.title), clean(&self.unit));
        let mut letters = ChartFont::new();
        letters.set_name(FACE).set_size(9);
        let mut above = ChartFont::new();
        above.set_name(FACE).set_size(11).set_bold();
        let mut numbers = ChartDataLabel::new();
        numbers.show_value().set_font(&letters);
        let mut chart = Chart::new_bar();
        chart
            .add_series()
            .set_categories(column(self.names))
            .set_values(column(self.lengths))
            .set_format(rust_xlsxwriter::ChartSolidFill::new().set_color("#2F86BB"))
            .set_data_label(&numbers)
            .set_gap(40);
        let head = if unit.is_empty() { title.clone() } else { format!("{title} ({unit})") };
        chart.title().set_name(&head).set_font(&above);
        chart.legend().set_hidden();
        chart.y_axis().set_reverse().set_font(&letters);
        // The numbers stand at their bars, so the axis would only say them again.
        chart.x_axis().set_min(0).set_hidden(true).set_major_gridlines(false);
        chart.set_width(WIDTH).set_height(count * BAR + EDGES).set_alt_text(head);
        sheet.insert_chart(at.0, at.1, &chart)?;
        Ok(())
    }
}
