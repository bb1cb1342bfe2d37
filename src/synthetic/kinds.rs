//! What invented reports count: a row a kind of figure, with its words, its size and what may be said of its target.

use crate::model::Level;

/// The number of a kind, for a district; counts grow and shrink with the level.
#[derive(Debug, Clone, Copy)]
pub(super) enum Size {
    /// A number of things.
    Count(u64, u64),
    /// A part of a hundred, in tenths.
    Percent(u64, u64),
    /// An amount with its printed scale, in tenths; the same at every level.
    Money(u64, u64, &'static str),
    /// An amount that grows and shrinks with the level, as counts do, in tenths.
    Sum(u64, u64, &'static str),
    /// A surface in tenths of a hectare.
    Area(u64, u64),
    /// A number of things out of all of them, which are as many as this.
    Part(u64, u64),
}

/// How a target stands in the report, or that the figure is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing is said of a target.
    Plain,
    /// The target's number.
    Target,
    /// The percent of the target that was reached.
    Percent,
    /// The target's number and the percent.
    Both,
    /// A bound to reach.
    AtLeast,
    /// A bound not to pass.
    AtMost,
    /// A target a year.
    PerYear,
    /// What came of it, in words, beside the number.
    Verdict,
    /// What came of it, in words, without any number.
    WordsOnly,
    /// A goal that stands alone.
    Goal,
    /// A share of a whole that stands alone.
    Share,
    /// A whole that others are part of.
    Whole,
}

/// A kind of figure.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) metric: &'static str,
    pub(super) theme: &'static str,
    /// The words before the number.
    pub(super) verb: &'static str,
    /// What is counted; empty where the unit says it.
    pub(super) counted: &'static str,
    /// The words after what is counted.
    pub(super) tail: &'static str,
    pub(super) size: Size,
    /// The lowest level at which such things are counted; branches count what villages count.
    pub(super) down_to: Level,
    /// How it adds up: over the term, year by year, or as a level at a date.
    pub(super) time: Adds,
    /// What may be said of its target, each as often as it stands here.
    pub(super) forms: &'static [Form],
}

/// How figures of a kind add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Adds {
    /// Over the term.
    Term,
    /// Year by year.
    Yearly,
    /// A level at a date.
    Standing,
}

use Adds::{Standing, Term, Yearly};
use Form::{AtLeast, AtMost, Both, Goal, PerYear, Percent, Plain, Share, Target, Verdict, Whole, WordsOnly};

#[rustfmt::skip]
pub(super) const KINDS: &[Kind] = &[
    Kind { metric: "members-admitted", theme: "members", verb: "kết nạp", counted: "đảng viên mới", tail: "", size: Size::Count(60, 420), down_to: Level::Village, time: Term, forms: &[Target, Percent, Both, PerYear, Verdict, Plain, Goal] },
    Kind { metric: "members-total", theme: "members", verb: "có", counted: "đảng viên", tail: "đang sinh hoạt", size: Size::Count(2500, 7800), down_to: Level::Village, time: Standing, forms: &[Plain, Whole] },
    Kind { metric: "members-removed", theme: "members", verb: "đưa", counted: "đảng viên", tail: "không còn đủ tư cách ra khỏi Đảng", size: Size::Count(3, 60), down_to: Level::Village, time: Term, forms: &[Plain] },
    Kind { metric: "members-quality", theme: "members", verb: "có", counted: "đảng viên", tail: "được xếp loại từ hoàn thành tốt trở lên", size: Size::Percent(780, 990), down_to: Level::Village, time: Yearly, forms: &[AtLeast, Plain, Share, Goal] },
    Kind { metric: "party-orgs-total", theme: "organisation", verb: "có", counted: "tổ chức cơ sở đảng", tail: "", size: Size::Count(35, 82), down_to: Level::District, time: Standing, forms: &[Plain, Whole] },
    Kind { metric: "party-orgs-founded", theme: "organisation", verb: "lập mới", counted: "tổ chức đảng", tail: "trong khu vực tư nhân", size: Size::Count(1, 15), down_to: Level::Commune, time: Term, forms: &[Plain, Target, Percent] },
    Kind { metric: "cells-total", theme: "cells", verb: "có", counted: "chi bộ trực thuộc", tail: "", size: Size::Count(150, 420), down_to: Level::Commune, time: Standing, forms: &[Plain, Whole] },
    Kind { metric: "cells-quality", theme: "cells", verb: "có", counted: "chi bộ", tail: "được xếp loại từ hoàn thành tốt trở lên", size: Size::Percent(760, 985), down_to: Level::Commune, time: Yearly, forms: &[AtLeast, AtLeast, Plain, Verdict, Goal] },
    Kind { metric: "secretary-hamlet-head", theme: "cells", verb: "có", counted: "chi bộ thôn", tail: "do trưởng thôn làm bí thư", size: Size::Part(40, 120), down_to: Level::Commune, time: Standing, forms: &[Plain] },
    Kind { metric: "non-local-secretaries", theme: "cadres", verb: "bố trí", counted: "bí thư cấp ủy cơ sở", tail: "là người nơi khác đến", size: Size::Part(12, 34), down_to: Level::District, time: Standing, forms: &[Plain] },
    Kind { metric: "cadres-trained", theme: "cadres", verb: "cử", counted: "lượt cán bộ", tail: "đi học các lớp bồi dưỡng", size: Size::Count(150, 2200), down_to: Level::Village, time: Term, forms: &[Plain, Target, Percent, Verdict] },
    Kind { metric: "cadres-rotated", theme: "cadres", verb: "luân chuyển", counted: "cán bộ", tail: "", size: Size::Count(4, 60), down_to: Level::Commune, time: Term, forms: &[Plain, Target] },
    Kind { metric: "tasks-met", theme: "resolution", verb: "hoàn thành", counted: "chỉ tiêu", tail: "ghi trong nghị quyết đại hội", size: Size::Part(14, 26), down_to: Level::Village, time: Term, forms: &[Plain, WordsOnly] },
    Kind { metric: "tasks-assigned", theme: "resolution", verb: "giao", counted: "đầu việc", tail: "cho từng cấp ủy viên", size: Size::Count(40, 180), down_to: Level::Village, time: Term, forms: &[Plain] },
    Kind { metric: "resolutions-issued", theme: "resolution", verb: "ban hành", counted: "nghị quyết chuyên đề", tail: "", size: Size::Count(3, 18), down_to: Level::Commune, time: Term, forms: &[Plain, Target] },
    Kind { metric: "resolution-briefings", theme: "ideology", verb: "tổ chức", counted: "hội nghị", tail: "quán triệt nghị quyết", size: Size::Count(12, 90), down_to: Level::Village, time: Term, forms: &[Plain, Percent] },
    Kind { metric: "inspections", theme: "inspection", verb: "kiểm tra", counted: "lượt tổ chức đảng", tail: "", size: Size::Count(60, 380), down_to: Level::Commune, time: Term, forms: &[Plain, Target, Percent, Verdict] },
    Kind { metric: "discipline-cases", theme: "inspection", verb: "thi hành kỷ luật", counted: "đảng viên", tail: "có vi phạm", size: Size::Count(5, 90), down_to: Level::Village, time: Term, forms: &[Plain] },
    Kind { metric: "corruption-cases", theme: "integrity", verb: "xử lý", counted: "vụ việc", tail: "có dấu hiệu tham nhũng, tiêu cực", size: Size::Count(1, 9), down_to: Level::Commune, time: Term, forms: &[Plain] },
    Kind { metric: "other", theme: "mobilisation", verb: "vận động nhân dân hiến", counted: "đất", tail: "để mở đường", size: Size::Area(14, 620), down_to: Level::Commune, time: Standing, forms: &[Plain, Target] },
    Kind { metric: "other", theme: "government", verb: "giải quyết", counted: "hồ sơ", tail: "đúng hẹn và trước hẹn", size: Size::Percent(900, 999), down_to: Level::Commune, time: Standing, forms: &[AtLeast, Plain] },
    Kind { metric: "income", theme: "economy", verb: "đưa thu nhập bình quân đầu người lên", counted: "", tail: "một năm", size: Size::Money(380, 950, "triệu đồng"), down_to: Level::Commune, time: Standing, forms: &[Target, AtLeast, Verdict, Plain, Goal] },
    Kind { metric: "budget", theme: "economy", verb: "thu ngân sách", counted: "", tail: "", size: Size::Sum(900, 14_000, "tỷ đồng"), down_to: Level::Commune, time: Yearly, forms: &[Target, Percent, Both, Plain] },
    Kind { metric: "poverty-rate", theme: "society", verb: "kéo tỷ lệ hộ nghèo xuống còn", counted: "", tail: "", size: Size::Percent(8, 92), down_to: Level::Commune, time: Standing, forms: &[AtMost, AtMost, Plain, Goal] },
    Kind { metric: "new-rural-communes", theme: "rural", verb: "có thêm", counted: "xã", tail: "đạt chuẩn nông thôn mới", size: Size::Count(2, 16), down_to: Level::District, time: Standing, forms: &[Target, Verdict, Plain, Goal] },
    Kind { metric: "other", theme: "security", verb: "duy trì", counted: "mô hình tự quản", tail: "về an ninh, trật tự", size: Size::Count(8, 70), down_to: Level::Village, time: Standing, forms: &[Plain, Target] },
];

impl Kind {
    /// Whether such things are counted at a level.
    pub(super) fn fits(&self, level: Level) -> bool {
        match level {
            Level::Sector | Level::Other => self.down_to == Level::Village,
            _ => level <= self.down_to,
        }
    }
}
