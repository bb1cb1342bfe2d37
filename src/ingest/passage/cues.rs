//! The words by which a sentence says what it does in a report.

use std::ops::Range;

use super::Place;
use crate::ingest::phrases::{Phrases, passes, phrases, union};
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
static AHEAD: Phrases = phrases![
    "trong thời gian tới",
    "thời gian còn lại",
    "những tháng cuối năm",
    "chặng đường phía trước",
    "quyết tâm hoàn thành",
    "quyết tâm thực hiện",
    "quyết tâm xây dựng",
    "thời gian tới",
    "những năm tới",
    "nhiệm kỳ tới",
    "giai đoạn tới",
    "từ nay đến",
    "từ nay tới",
    "đặt mục tiêu",
    "chặng đường tới",
    "đến năm 2030",
    "quyết tâm đến",
    "quyết tâm đưa",
    "năm tới",
    "phương hướng",
    "dự kiến",
    "quý tới",
    "sắp tới",
    "sẽ",
];

/// Words that look ahead unless a report opens with them or they are said of an effort made.
static AHEAD_AFTER_LEAD: Phrases = phrases!["phấn đấu", "kiến nghị", "đề nghị",];

/// Words before `phấn đấu` that make it an effort made.
static EFFORTS: Phrases = phrases!["luyện", "dưỡng", "lực", "gắng", "luôn", "đã", "đua",];

/// Words that look ahead only where a report comes to its end.
static AHEAD_LATE: Phrases =
    phrases!["nhiệm vụ, giải pháp", "tiếp tục", "tập trung", "đẩy mạnh", "chú trọng", "giải pháp",];

/// Words that give a reason for what falls short.
static REASONS: Phrases = phrases![
    "hạn chế trên là do",
    "tồn tại trên là do",
    "nêu trên là do",
    "hạn chế trên do",
    "tồn tại trên do",
    "chủ yếu là do",
    "nêu trên do",
    "lý do là",
    "lý do chính",
    "xuất phát từ",
    "chủ yếu do",
    "phần lớn do",
    "nguyên nhân",
    "sở dĩ",
    "là do",
    "nguyên do",
    "bắt nguồn",
];

/// Words that draw a lesson.
static LESSONS: Phrases = phrases![
    "kinh nghiệm cho thấy",
    "thực tiễn cho thấy",
    "thực tế cho thấy",
    "kinh nghiệm quý",
    "bài học",
    "rút ra",
];

/// Words that set a target, where nothing is said to be done.
static SETS: Phrases = phrases![
    "xác định các chỉ tiêu",
    "đề ra các chỉ tiêu",
    "đặt ra các chỉ tiêu",
    "chỉ tiêu chủ yếu",
    "xác định chỉ tiêu",
    "đề ra chỉ tiêu",
    "đề ra mục tiêu",
    "đặt ra chỉ tiêu",
    "đặt ra mục tiêu",
    "mục tiêu đến",
    "yêu cầu các",
    "yêu cầu mỗi",
    "yêu cầu đến",
    "yêu cầu trong",
    "ủy yêu cầu",
    "quận yêu cầu",
    "huyện yêu cầu",
    "tỉnh yêu cầu",
    "chậm nhất",
    "giao phải",
];

/// Words that set a target at the start of a sentence.
static SETS_FIRST: Phrases = phrases!["mục tiêu của", "mục tiêu là", "mục tiêu đến", "chậm nhất",];

/// Words that say something is done.
static DONE: Phrases = phrases!["đáp ứng yêu cầu", "đạt và vượt", "kết nạp được", "đạt được", "đã", "đều",];

/// Words that admit a shortfall wherever they stand.
static SHORT: Phrases = phrases![
    "còn một số hạn chế",
    "còn những hạn chế",
    "còn nhiều hạn chế",
    "còn nhiều khó khăn",
    "gặp nhiều khó khăn",
    "khó khăn lớn nhất",
    "khó khăn hiện nay",
    "vướng mắc hiện nay",
    "hạn chế lớn nhất",
    "tình trạng lấn chiếm",
    "còn hạn chế",
    "còn tồn tại",
    "còn lúng túng",
    "còn khó khăn",
    "gặp khó khăn",
    "khó khăn nhất",
    "khó khăn của",
    "điều trăn trở",
    "chậm đổi mới",
    "mới chỉ đạt",
    "chuyển biến chậm",
    "còn đơn điệu",
    "còn hình thức",
    "thiếu kịp thời",
    "hạn chế là",
    "hạn chế như",
    "tồn tại như",
    "tồn tại là",
    "thách thức lớn",
    "tình trạng chậm",
    "không hoàn thành",
    "vi phạm còn",
    "bộc lộ",
    "bất cập",
    "còn chậm",
    "còn thấp",
    "còn yếu",
    "còn ít",
    "còn thiếu",
    "còn gặp",
    "khó nhất",
    "cái khó",
    "điểm yếu",
    "nỗi lo",
    "vẫn còn",
    "không đạt",
    "chỉ đạt",
    "mới đạt",
    "đạt thấp",
    "vẫn thấp",
    "thấp hơn",
    "còn khuyết",
    "còn nợ",
    "nợ đọng",
    "bỏ trống",
    "còn vướng",
    "còn nặng",
    "trăn trở",
    "điểm nghẽn",
    "chững lại",
    "giảm sút",
    "dang dở",
    "ì ạch",
    "chưa",
];

/// Names of shortfalls, which a sentence may mention in passing.
static SHORTFALLS: Phrases = phrases![
    "một số hạn chế",
    "tồn tại, hạn chế",
    "hạn chế, tồn tại",
    "hạn chế, yếu kém",
    "khó khăn, vướng mắc",
    "những hạn chế",
    "mặt hạn chế",
    "những tồn tại",
    "yếu kém",
    "khuyết điểm",
];

/// Words at the start of a sentence after which a shortfall is admitted.
static TURNS: Phrases = phrases![
    "bên cạnh những kết quả",
    "bên cạnh những thành tích",
    "bên cạnh những ưu điểm",
    "bên cạnh những thuận lợi",
    "bên cạnh kết quả",
    "bên cạnh những mặt",
    "bên cạnh mặt được",
    "ngoài những kết quả",
    "mặc dù vậy",
    "điều đáng lo",
    "tuy nhiên",
    "tuy vậy",
    "tuy thế",
    "dù vậy",
    "đáng lo",
];

/// Deeds against a shortfall: what they name is overcome, not admitted.
static OVERCOME: Phrases = phrases![
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
    "củng cố",
    "vượt",
];

/// Words that go after a shortfall that is overcome.
static OVERCOME_AFTER: Phrases =
    phrases!["từng bước khắc phục", "được khắc phục", "để khắc phục", "được giải quyết", "được tháo gỡ",];

/// Words that tell of deeds and outcomes.
static TELLS: Phrases = phrases![
    "hoàn thành",
    "kết nạp",
    "nâng lên",
    "chuyển biến",
    "kết quả",
    "thành lập",
    "ban hành",
    "đã",
    "đạt",
    "vượt",
];

static OF_A_REASON: Phrases = phrases!["kỹ nguyên nhân", "rõ nguyên nhân"];
static HAVING: Phrases = phrases!["đã"];
static SETTING: Phrases = phrases!["đề ra", "đặt ra"];
static EFFORTS_MADE: Phrases = phrases!["đã phấn đấu", "luôn phấn đấu", "nỗ lực phấn đấu"];

/// Lets through every word that begins a cue of any list, so that most words are looked at once.
static ANY: [u64; 16] = union(&[
    &AHEAD,
    &AHEAD_AFTER_LEAD,
    &AHEAD_LATE,
    &REASONS,
    &LESSONS,
    &SETS,
    &SETS_FIRST,
    &DONE,
    &SHORT,
    &SHORTFALLS,
    &TURNS,
    &TELLS,
    &OF_A_REASON,
    &HAVING,
    &SETTING,
    &EFFORTS_MADE,
]);

/// The words of one sentence.
struct Sentence<'w, 'a> {
    words: &'w Words<'a>,
    start: usize,
    end: usize,
    /// Its words that may begin a cue.
    cues: Vec<usize>,
    /// Whether one of its words is a number.
    counts: bool,
}

impl<'w, 'a> Sentence<'w, 'a> {
    fn of(words: &'w Words<'a>, range: Range<usize>) -> Self {
        let cues = range.clone().filter(|at| passes(&ANY, words.hash(*at))).collect();
        let counts = range.clone().any(|at| words.is_number(at));
        Self { words, start: range.start, end: range.end, cues, counts }
    }

    fn any(&self, cues: &Phrases) -> bool {
        self.cues.iter().any(|at| cues.stands(self.words, *at))
    }

    /// Whether a cue stands among the first words.
    fn opens(&self, cues: &Phrases) -> bool {
        (self.start..self.end.min(self.start + 3)).any(|at| cues.stands(self.words, at))
    }

    /// Whether it speaks of what is to come.
    fn looks_ahead(&self, place: Place) -> bool {
        let said = self.cues.iter().any(|at| {
            let at = *at;
            let effort = at > self.start && EFFORTS.stands(self.words, at - 1);
            AHEAD.stands(self.words, at)
                || (!place.first && !effort && AHEAD_AFTER_LEAD.stands(self.words, at))
        });
        said && !self.any(&EFFORTS_MADE)
    }

    /// Whether a number of targets is set: `đề ra 16 chỉ tiêu`.
    fn sets_a_number(&self) -> bool {
        self.cues
            .iter()
            .any(|at| SETTING.length(self.words, *at).is_some_and(|length| self.words.is_number(at + length)))
    }

    /// Whether it admits a shortfall that it does not overcome in the same breath.
    fn falls_short(&self, cues: &Phrases) -> bool {
        let words = self.words;
        self.cues.iter().any(|at| {
            let at = *at;
            let Some(length) = cues.length(words, at) else { return false };
            // `chưa từng có` praises.
            if words.key(at) == "chưa" && matches!(words.key(at + 1), "từng" | "bao") {
                return false;
            }
            // What is still short cannot have been overcome: only the things named, not their being still there.
            let admitted = matches!(words.key(at), "chưa" | "còn" | "vẫn");
            let first = at.saturating_sub(6).max(self.start);
            let before = (first..at).rev().take_while(|index| !words.gap(*index).contains([';', '.']));
            let overcome = before.into_iter().any(|index| OVERCOME.stands(words, index));
            let after = (at + length..self.end.min(at + 16)).any(|index| OVERCOME_AFTER.stands(words, index));
            !after && (admitted || !overcome)
        })
    }
}

/// The role that a sentence gives itself, by where its paragraph stands.
pub(super) fn sentence_role(words: &Words<'_>, range: Range<usize>, place: Place) -> Cue {
    let sentence = Sentence::of(words, range);
    let short = sentence.falls_short(&SHORT);
    let turns = sentence.opens(&TURNS);
    if sentence.looks_ahead(place) && !(short && turns) {
        return Cue::Says(PassageRole::Direction);
    }
    let done = sentence.any(&DONE);
    if sentence.opens(&SETS_FIRST) && !done {
        return Cue::Says(PassageRole::Direction);
    }
    if sentence.any(&REASONS) && !sentence.any(&OF_A_REASON) {
        return Cue::Says(PassageRole::Cause);
    }
    if sentence.any(&LESSONS) {
        return Cue::Says(PassageRole::Lesson);
    }
    let tells = sentence.any(&TELLS);
    if short || (turns && !tells) {
        return Cue::Says(PassageRole::Limitation);
    }
    if sentence.falls_short(&SHORTFALLS) {
        return Cue::Mentions;
    }
    let (counts, having) = (sentence.counts, sentence.any(&HAVING));
    let closes = place.late && !counts && !having && sentence.opens(&AHEAD_LATE);
    let sets = sentence.any(&SETS) || sentence.sets_a_number();
    if closes || (sets && !done) {
        return Cue::Says(PassageRole::Direction);
    }
    match (counts || having, tells) {
        (true, _) => Cue::Tells,
        (false, true) => Cue::Hints,
        (false, false) => Cue::Nothing,
    }
}

/// What headings are called, by the role of the paragraphs under them.
static HEADINGS: [(PassageRole, Phrases); 6] = [
    (PassageRole::Lesson, phrases!["bài học", "kinh nghiệm"]),
    (
        PassageRole::Direction,
        phrases!["phương hướng", "nhiệm vụ", "mục tiêu", "thời gian tới", "kiến nghị", "hướng tới"],
    ),
    (PassageRole::Cause, phrases!["nguyên nhân"]),
    (
        PassageRole::Limitation,
        phrases!["hạn chế", "tồn tại", "khó khăn", "vướng mắc", "yếu kém", "khuyết điểm"],
    ),
    (PassageRole::Result, phrases!["kết quả", "thành tựu", "dấu ấn", "ưu điểm"]),
    (PassageRole::Context, phrases!["đặc điểm", "tình hình chung", "bối cảnh"]),
];

/// The role that a heading gives to the paragraphs under it.
pub(super) fn heading_role(words: &Words<'_>, range: Range<usize>) -> Option<PassageRole> {
    let any = |cues: &Phrases| range.clone().any(|at| cues.stands(words, at));
    if any(&OVERCOME) {
        return None;
    }
    HEADINGS.iter().find(|(_, cues)| any(cues)).map(|(role, _)| *role)
}
