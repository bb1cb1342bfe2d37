//! Which columns the table of figures has at a width, and how wide they are.
//!
//! Pure arithmetic: must not know figures or styles.

/// What the rows on screen need.
#[derive(Debug, Clone, Copy)]
pub(super) struct Needs {
    /// Columns between the marker and the border.
    pub(super) columns: usize,
    /// The widest place, 0 where all are of one.
    pub(super) place: usize,
    /// The widest metric, 0 where all are of one.
    pub(super) metric: usize,
    /// The widest value.
    pub(super) value: usize,
    /// The widest target.
    pub(super) target: usize,
    /// The widest percent.
    pub(super) percent: usize,
    /// The widest status with its sign and word.
    pub(super) status: usize,
    /// The widest date that a figure stands for.
    pub(super) date: usize,
}

/// The widths of the columns, 0 for one that is not shown; the sign of the status is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Columns {
    pub(super) place: usize,
    pub(super) metric: usize,
    pub(super) value: usize,
    pub(super) target: usize,
    pub(super) percent: usize,
    pub(super) bar: usize,
    pub(super) status: usize,
    pub(super) date: usize,
}

/// What a place and a metric keep before another column comes in.
const LEAST_PLACE: usize = 12;
const LEAST_METRIC: usize = 18;
/// What a metric is given before the word of a status and the bar.
const READABLE_METRIC: usize = 32;
/// What a place is given first where no metric stands beside it.
const READABLE_PLACE: usize = 16;
/// The bar of a row, at least and at most.
const BAR: usize = 12;
const MOST_BAR: usize = 40;
/// The widest that a value or target is shown.
const MOST_VALUE: usize = 22;
/// The sign of a status alone.
const SIGN: usize = 1;

/// Takes room for a column where there is enough of it.
fn take(left: &mut usize, wide: usize) -> bool {
    let fits = wide > 0 && wide <= *left;
    if fits {
        *left -= wide;
    }
    fits
}

impl Columns {
    /// The columns that fit, the most telling first: place, metric, value and sign, then percent, target, the word of the
    /// status, the bar and the date.
    pub(super) fn fit(needs: Needs) -> Self {
        let gap = |wide: usize| if wide > 0 { wide + 1 } else { 0 };
        let value = needs.value.min(MOST_VALUE).min(needs.columns / 3);
        let least =
            gap(needs.place.min(LEAST_PLACE)) + gap(needs.metric.min(LEAST_METRIC)) + gap(value) + SIGN;
        let mut left = needs.columns.saturating_sub(least);
        let mut columns = Self { value, status: SIGN, ..Self::default() };
        if take(&mut left, gap(needs.percent)) {
            columns.percent = needs.percent;
        }
        let target = needs.target.min(MOST_VALUE);
        if take(&mut left, gap(target)) {
            columns.target = target;
        }
        // Names that can be read go before the word of a sign and before the bar.
        let readable = match needs.metric {
            0 => needs.place.min(READABLE_PLACE).saturating_sub(LEAST_PLACE),
            metric => metric.min(READABLE_METRIC).saturating_sub(LEAST_METRIC),
        };
        let readable = readable.min(left);
        left -= readable;
        if take(&mut left, needs.status.saturating_sub(SIGN)) {
            columns.status = needs.status;
        }
        if columns.percent > 0 && take(&mut left, BAR + 1) {
            columns.bar = BAR;
        }
        // Where names have all the room they need, the date comes in.
        let names = needs.place.saturating_sub(LEAST_PLACE) + needs.metric.saturating_sub(LEAST_METRIC);
        let wanted = names.saturating_sub(readable);
        let has_bar = columns.bar > 0 || columns.percent == 0;
        if has_bar && left >= wanted + gap(needs.date) && take(&mut left, gap(needs.date)) {
            columns.date = needs.date;
        }
        columns.share_out(needs, left + readable);
        if columns.bar > 0 {
            columns.bar = (columns.bar + needs.columns.saturating_sub(columns.width())).min(MOST_BAR);
        }
        columns
    }

    /// Gives what is left to the metric and the place, as far as they need it; the metric is the longer one.
    fn share_out(&mut self, needs: Needs, left: usize) {
        self.place = needs.place.min(LEAST_PLACE);
        self.metric = needs.metric.min(LEAST_METRIC);
        let (more_place, more_metric) = (needs.place - self.place, needs.metric - self.metric);
        let for_metric = more_metric.min((left * 2 / 3).max(left.saturating_sub(more_place)));
        self.metric += for_metric;
        self.place += more_place.min(left - for_metric);
        let used = |wide: usize| if wide > 0 { wide + 1 } else { 0 };
        let all = used(self.place) + used(self.metric) + used(self.value) + SIGN;
        // A screen narrower than the least takes from the metric, then from the place.
        let mut over = all.saturating_sub(needs.columns);
        for column in [&mut self.metric, &mut self.place] {
            let cut = over.min(column.saturating_sub(4));
            *column -= cut;
            over -= cut;
        }
    }

    /// The columns that all of them take.
    fn width(&self) -> usize {
        let columns = [self.place, self.metric, self.value, self.target, self.percent, self.bar, self.date];
        columns.into_iter().filter(|wide| *wide > 0).map(|wide| wide + 1).sum::<usize>() + self.status
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEEDS: Needs =
        Needs { columns: 77, place: 20, metric: 44, value: 9, target: 12, percent: 7, status: 18, date: 10 };

    #[test]
    fn wider_screens_show_more_and_what_is_constant_leaves_first() {
        let at = |columns| Columns::fit(Needs { columns, ..NEEDS });
        let narrow = at(44);
        assert_eq!((narrow.percent, narrow.target, narrow.status), (0, 0, 1));
        let common = at(77);
        assert_eq!((common.percent, common.target, common.status, common.bar), (7, 12, 1, 0));
        let of_one_metric = Columns::fit(Needs { metric: 0, ..NEEDS });
        assert_eq!((of_one_metric.target, of_one_metric.status, of_one_metric.metric), (12, 18, 0));
        let wide = at(140);
        assert_eq!((wide.target, wide.status, wide.place, wide.metric), (12, 18, 20, 44));
        assert!(wide.bar >= BAR && wide.width() == 140, "{wide:?}");
        assert_eq!((at(60).date, at(170).date), (0, 10));
        assert_eq!(at(200).bar, MOST_BAR, "wide screens are used");
    }

    proptest::proptest! {
        #[test]
        fn columns_never_run_over_the_screen(
            columns in 24_usize..200,
            wide in proptest::collection::vec(0_usize..60, 7),
        ) {
            let [place, metric, value, target, percent, status, date] = wide[..] else { unreachable!() };
            let needs = Needs { columns, place, metric, value, target, percent, status: status.max(1), date };
            let fitted = Columns::fit(needs);
            proptest::prop_assert!(fitted.width() <= columns, "{fitted:?} of {needs:?}");
            proptest::prop_assert!(fitted.status >= 1);
        }
    }
}
