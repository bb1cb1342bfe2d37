//! The phrases by which sentences say what they do in a report.

use crate::ingest::document::phrases::{Phrases, phrases};

/// Words that look ahead.
pub(super) static AHEAD: Phrases = phrases![
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
    "tháng còn lại",
    "tháng cuối năm",
    "quý tới",
    "cam kết đến",
    "cam kết trong",
    "quyết tâm trước",
    "sắp tới",
    "sẽ",
];

/// Words that look ahead behind a year that opens the sentence: `Năm 2026, Đảng bộ phường xác định …`.
pub(super) static AHEAD_AFTER_YEAR: Phrases =
    phrases!["xác định", "tiếp tục", "phấn đấu", "tập trung", "đề ra", "đặt ra", "quyết tâm",];

/// Words before a year that opens a sentence.
pub(super) static YEAR_LEADS: Phrases =
    phrases!["trong năm", "bước sang năm", "sang năm", "bước vào năm", "đến năm", "năm",];

/// Words that look ahead unless a report opens with them or they are said of an effort made.
pub(super) static AHEAD_AFTER_LEAD: Phrases = phrases!["phấn đấu", "kiến nghị", "đề nghị",];

/// Words before `phấn đấu` that make it an effort made.
pub(super) static EFFORTS: Phrases = phrases!["luyện", "dưỡng", "lực", "gắng", "luôn", "đã", "đua",];

/// Words that look ahead only where a report comes to its end.
pub(super) static AHEAD_LATE: Phrases =
    phrases!["nhiệm vụ, giải pháp", "tiếp tục", "tập trung", "đẩy mạnh", "chú trọng", "giải pháp",];

/// Words that give a reason for what falls short.
pub(super) static REASONS: Phrases = phrases![
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
    "một phần do",
    "một phần là do",
    "gốc rễ",
    "căn nguyên",
    "bắt nguồn",
];

/// Words that draw a lesson.
pub(super) static LESSONS: Phrases = phrases![
    "kinh nghiệm cho thấy",
    "thực tiễn cho thấy",
    "thực tế cho thấy",
    "kinh nghiệm quý",
    "kinh nghiệm của",
    "kinh nghiệm từ",
    "kinh nghiệm là",
    "bài học",
    "rút ra",
];

/// Words that set a target, where nothing is said to be done.
pub(super) static SETS: Phrases = phrases![
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
    "xác định đến",
    "đề ra đến",
    "đặt ra đến",
    "ubnd huyện yêu cầu",
    "ubnd tỉnh yêu cầu",
];

/// Words that set a target at the start of a sentence.
pub(super) static SETS_FIRST: Phrases = phrases!["mục tiêu của", "mục tiêu là", "mục tiêu đến", "chậm nhất",];

/// Words that say something is done.
pub(super) static DONE: Phrases =
    phrases!["đáp ứng yêu cầu", "đạt và vượt", "kết nạp được", "đạt được", "đã", "đều",];

/// Words that admit a shortfall wherever they stand.
pub(super) static SHORT: Phrases = phrases![
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
    "hạn chế đáng kể",
    "hạn chế, yếu kém là",
    "những hạn chế, yếu kém",
    "băn khoăn",
    "như mong muốn",
    "như kỳ vọng",
    "chưa như",
    "hạn chế như",
    "vẫn là khâu yếu",
    "khâu yếu",
    "vẫn là huyện nghèo",
    "vẫn là xã nghèo",
    "hộ nghèo cao",
    "hộ nghèo còn cao",
    "vẫn cao",
    "còn cao",
    "chậm tiến độ",
    "chậm so với",
    "không kịp",
    "đáng lo ngại",
    "thiếu vốn",
    "thiếu nguồn",
    "còn bỏ ngỏ",
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
pub(super) static SHORTFALLS: Phrases = phrases![
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
pub(super) static TURNS: Phrases = phrases![
    "bên cạnh những kết quả",
    "bên cạnh những thành tích",
    "bên cạnh những ưu điểm",
    "bên cạnh những thuận lợi",
    "bên cạnh kết quả",
    "bên cạnh những mặt",
    "bên cạnh mặt được",
    "ngoài những kết quả",
    "mặc dù vậy",
    "thế nhưng",
    "tuy đạt",
    "dẫu vậy",
    "song",
    "điều đáng lo",
    "tuy nhiên",
    "tuy vậy",
    "tuy thế",
    "dù vậy",
    "đáng lo",
];

/// Deeds against a shortfall: what they name is overcome, not admitted.
pub(super) static OVERCOME: Phrases = phrases![
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
pub(super) static OVERCOME_AFTER: Phrases =
    phrases!["từng bước khắc phục", "được khắc phục", "để khắc phục", "được giải quyết", "được tháo gỡ",];

/// Words that tell of deeds and outcomes.
pub(super) static TELLS: Phrases = phrases![
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
