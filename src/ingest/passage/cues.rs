//! The words by which a sentence says what it does in a report.

use std::ops::Range;

use super::Place;
use crate::ingest::words::Words;
use crate::model::PassageRole;

/// What a sentence says of its own role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// It names its role.
    Says(PassageRole),
    /// It names shortfalls, perhaps only in passing.
    Mentions,
    /// It tells of deeds or states figures.
    Tells,
    /// It may tell of outcomes or wish for them.
    Hints,
    /// It gives nothing away.
    Nothing,
}

/// Words that look ahead.
const AHEAD: &[&str] = &[
    "thời gian tới",
    "trong thời gian tới",
    "những năm tới",
    "năm tới",
    "nhiệm kỳ tới",
    "giai đoạn tới",
    "phương hướng",
    "từ nay đến",
    "từ nay tới",
    "sẽ",
    "dự kiến",
    "đặt mục tiêu",
    "thời gian còn lại",
    "quý tới",
    "sắp tới",
    "những tháng cuối năm",
    "chặng đường tới",
    "đến năm 2030",
    "chặng đường phía trước",
    "quyết tâm đến",
    "quyết tâm hoàn thành",
    "quyết tâm thực hiện",
    "quyết tâm đưa",
    "quyết tâm xây dựng",
];

/// Words that look ahead unless a report opens with them or they are said of an effort made.
const AHEAD_AFTER_LEAD: &[&str] = &["phấn đấu", "kiến nghị", "đề nghị"];

/// Words before `phấn đấu` that make it an effort made.
const EFFORTS: &[&str] = &["luyện", "dưỡng", "lực", "gắng", "luôn", "đã", "đua"];

/// Words that look ahead only where a report comes to its end.
const AHEAD_LATE: &[&str] =
    &["tiếp tục", "tập trung", "đẩy mạnh", "chú trọng", "nhiệm vụ, giải pháp", "giải pháp"];

/// Words that give a reason for what falls short.
const REASONS: &[&str] = &[
    "nguyên nhân",
    "nêu trên do",
    "nêu trên là do",
    "hạn chế trên do",
    "hạn chế trên là do",
    "tồn tại trên do",
    "tồn tại trên là do",
    "lý do là",
    "lý do chính",
    "xuất phát từ",
    "sở dĩ",
    "chủ yếu do",
    "chủ yếu là do",
    "phần lớn do",
    "là do",
    "nguyên do",
    "bắt nguồn",
];

/// Words that draw a lesson.
const LESSONS: &[&str] = &[
    "bài học",
    "rút ra",
    "kinh nghiệm cho thấy",
    "thực tiễn cho thấy",
    "thực tế cho thấy",
    "kinh nghiệm quý",
];

/// Words that set a target, where nothing is said to be done.
const SETS: &[&str] = &[
    "chậm nhất",
    "mục tiêu đến",
    "chỉ tiêu chủ yếu",
    "giao phải",
    "yêu cầu các",
    "yêu cầu mỗi",
    "yêu cầu đến",
    "yêu cầu trong",
    "ủy yêu cầu",
    "quận yêu cầu",
    "huyện yêu cầu",
    "tỉnh yêu cầu",
    "xác định các chỉ tiêu",
    "xác định chỉ tiêu",
    "đề ra chỉ tiêu",
    "đề ra mục tiêu",
    "đề ra các chỉ tiêu",
    "đặt ra chỉ tiêu",
    "đặt ra mục tiêu",
    "đặt ra các chỉ tiêu",
];

/// Words that set a target at the start of a sentence.
const SETS_FIRST: &[&str] = &["mục tiêu của", "mục tiêu là", "mục tiêu đến", "chậm nhất"];

/// Words that say something is done.
const DONE: &[&str] = &["đã", "đều", "đạt và vượt", "đạt được", "đáp ứng yêu cầu", "kết nạp được"];

/// Words that admit a shortfall wherever they stand.
const SHORT: &[&str] = &[
    "còn hạn chế",
    "còn một số hạn chế",
    "còn những hạn chế",
    "còn nhiều hạn chế",
    "còn tồn tại",
    "bộc lộ",
    "bất cập",
    "còn chậm",
    "còn thấp",
    "còn yếu",
    "còn ít",
    "còn lúng túng",
    "còn thiếu",
    "còn khó khăn",
    "còn nhiều khó khăn",
    "gặp khó khăn",
    "gặp nhiều khó khăn",
    "còn gặp",
    "khó khăn lớn nhất",
    "khó khăn nhất",
    "khó khăn hiện nay",
    "khó khăn của",
    "khó nhất",
    "cái khó",
    "điểm yếu",
    "vướng mắc hiện nay",
    "nỗi lo",
    "điều trăn trở",
    "vẫn còn",
    "không đạt",
    "chậm đổi mới",
    "chưa",
    "chỉ đạt",
    "mới chỉ đạt",
    "mới đạt",
    "đạt thấp",
    "vẫn thấp",
    "thấp hơn",
    "còn khuyết",
    "chuyển biến chậm",
    "còn đơn điệu",
    "còn hình thức",
    "thiếu kịp thời",
    "còn nợ",
    "nợ đọng",
    "bỏ trống",
    "còn vướng",
    "còn nặng",
    "trăn trở",
    "hạn chế lớn nhất",
    "hạn chế là",
    "hạn chế như",
    "tồn tại như",
    "tồn tại là",
    "điểm nghẽn",
    "thách thức lớn",
    "chững lại",
    "tình trạng chậm",
    "tình trạng lấn chiếm",
    "không hoàn thành",
    "giảm sút",
    "vi phạm còn",
    "dang dở",
    "ì ạch",
];

/// Names of shortfalls, which a sentence may mention in passing.
const SHORTFALLS: &[&str] = &[
    "một số hạn chế",
    "những hạn chế",
    "mặt hạn chế",
    "tồn tại, hạn chế",
    "hạn chế, tồn tại",
    "hạn chế, yếu kém",
    "yếu kém",
    "khuyết điểm",
    "khó khăn, vướng mắc",
    "những tồn tại",
];

/// Words at the start of a sentence after which a shortfall is admitted.
const TURNS: &[&str] = &[
    "tuy nhiên",
    "tuy vậy",
    "mặc dù vậy",
    "tuy thế",
    "dù vậy",
    "bên cạnh kết quả",
    "bên cạnh những kết quả",
    "bên cạnh những mặt",
    "bên cạnh những thành tích",
    "bên cạnh những ưu điểm",
    "bên cạnh mặt được",
    "bên cạnh những thuận lợi",
    "ngoài những kết quả",
    "đáng lo",
    "điều đáng lo",
];

/// Deeds against a shortfall: what they name is overcome, not admitted.
const OVERCOME: &[&str] = &[
    "khắc phục",
    "tháo gỡ",
    "vượt qua",
    "giải quyết",
    "đẩy lùi",
    "xóa bỏ",
    "chấn chỉnh",
    "xử lý",
    "phòng ngừa",
    "thay thế",
    "miễn nhiệm",
    "ngăn chặn",
    "nhận diện",
    "chỉ rõ",
    "vượt",
    "củng cố",
];

/// Words that go after a shortfall that is overcome.
const OVERCOME_AFTER: &[&str] =
    &["được khắc phục", "để khắc phục", "được giải quyết", "được tháo gỡ", "từng bước khắc phục"];

/// Words that tell of deeds and outcomes.
const TELLS: &[&str] = &[
    "đã",
    "đạt",
    "vượt",
    "hoàn thành",
    "kết nạp",
    "nâng lên",
    "chuyển biến",
    "kết quả",
    "thành lập",
    "ban hành",
];

/// The role that a sentence gives itself, by where its paragraph stands.
pub(super) fn sentence_role(words: &Words<'_>, range: Range<usize>, place: Place) -> Cue {
    let any = |cues: &[&str]| range.clone().any(|at| cue_at(words, at, cues).is_some());
    let opens = |cues: &[&str]| {
        (range.start..range.end.min(range.start + 3)).any(|at| cue_at(words, at, cues).is_some())
    };
    let short = falls_short(words, range.clone(), SHORT);
    let turns = opens(TURNS);
    if looks_ahead(words, range.clone(), place) && !(short && turns) {
        return Cue::Says(PassageRole::Direction);
    }
    let done = any(DONE);
    if opens(SETS_FIRST) && !done {
        return Cue::Says(PassageRole::Direction);
    }
    if any(REASONS) && !any(&["kỹ nguyên nhân", "rõ nguyên nhân"]) {
        return Cue::Says(PassageRole::Cause);
    }
    if any(LESSONS) {
        return Cue::Says(PassageRole::Lesson);
    }
    let tells = any(TELLS);
    if short || (turns && !tells) {
        return Cue::Says(PassageRole::Limitation);
    }
    if falls_short(words, range.clone(), SHORTFALLS) {
        return Cue::Mentions;
    }
    let counts = range.clone().any(|at| words.is_number(at));
    let closes = place.late && !counts && opens(AHEAD_LATE) && !any(&["đã"]);
    let sets = any(SETS) || range.clone().any(|at| sets_number(words, at));
    if closes || (sets && !done) {
        return Cue::Says(PassageRole::Direction);
    }
    match (counts || any(&["đã"]), tells) {
        (true, _) => Cue::Tells,
        (false, true) => Cue::Hints,
        (false, false) => Cue::Nothing,
    }
}

/// Whether a sentence speaks of what is to come.
fn looks_ahead(words: &Words<'_>, range: Range<usize>, place: Place) -> bool {
    range.clone().any(|at| {
        let effort = words.key(at) == "phấn" && at > range.start && EFFORTS.contains(&words.key(at - 1));
        cue_at(words, at, AHEAD).is_some()
            || (!place.first && !effort && cue_at(words, at, AHEAD_AFTER_LEAD).is_some())
    })
}

/// Whether a number of targets is set at a word: `đề ra 16 chỉ tiêu`.
fn sets_number(words: &Words<'_>, at: usize) -> bool {
    cue_at(words, at, &["đề ra", "đặt ra"]).is_some_and(|length| words.is_number(at + length))
}

/// The role that a heading gives to the paragraphs under it.
pub(super) fn heading_role(words: &Words<'_>, range: Range<usize>) -> Option<PassageRole> {
    const ROLES: &[(PassageRole, &[&str])] = &[
        (PassageRole::Lesson, &["bài học", "kinh nghiệm"]),
        (
            PassageRole::Direction,
            &["phương hướng", "nhiệm vụ", "mục tiêu", "thời gian tới", "kiến nghị", "hướng tới"],
        ),
        (PassageRole::Cause, &["nguyên nhân"]),
        (PassageRole::Limitation, &["hạn chế", "tồn tại", "khó khăn", "vướng mắc", "yếu kém", "khuyết điểm"]),
        (PassageRole::Result, &["kết quả", "thành tựu", "dấu ấn", "ưu điểm"]),
        (PassageRole::Context, &["đặc điểm", "tình hình chung", "bối cảnh"]),
    ];
    if range.clone().any(|at| cue_at(words, at, OVERCOME).is_some()) {
        return None;
    }
    let named = |cues: &[&str]| range.clone().any(|at| cue_at(words, at, cues).is_some());
    ROLES.iter().find(|(_, cues)| named(cues)).map(|(role, _)| *role)
}

/// The number of words of the first cue that stands at a word; a comma in a cue stands for a comma in the text.
fn cue_at(words: &Words<'_>, at: usize, cues: &[&str]) -> Option<usize> {
    let first = words.key(at);
    let cue = cues.iter().filter(|cue| words.may_begin(at, cue)).find(|cue| {
        cue.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
            && phrase_with_commas(words, at, cue)
    })?;
    Some(cue.split(' ').count())
}

fn phrase_with_commas(words: &Words<'_>, at: usize, cue: &str) -> bool {
    let mut index = at;
    let mut parts = cue.split(", ").peekable();
    while let Some(part) = parts.next() {
        let Some(count) = words.phrase(index, part) else { return false };
        index += count;
        if parts.peek().is_some() && words.gap(index - 1).trim() != "," {
            return false;
        }
    }
    true
}

/// Whether a sentence admits a shortfall that it does not overcome in the same breath.
fn falls_short(words: &Words<'_>, range: Range<usize>, cues: &[&str]) -> bool {
    range.clone().any(|at| {
        let Some(length) = cue_at(words, at, cues) else { return false };
        // `chưa từng có` praises.
        if words.key(at) == "chưa" && matches!(words.key(at + 1), "từng" | "bao") {
            return false;
        }
        // What is still short cannot have been overcome: only the things named, not their being still there.
        let admitted = matches!(words.key(at), "chưa" | "còn" | "vẫn");
        let first = at.saturating_sub(6).max(range.start);
        let before = (first..at).rev().take_while(|index| !words.gap(*index).contains([';', '.']));
        let overcome = before.into_iter().any(|index| cue_at(words, index, OVERCOME).is_some());
        let after =
            (at + length..range.end.min(at + 16)).any(|index| cue_at(words, index, OVERCOME_AFTER).is_some());
        !after && (admitted || !overcome)
    })
}
