//! Whole sentences without figures, and titles: our own wording, fitted to the level and the theme.

use super::Time;
use super::atlas::Home;
use super::random::Random;
use crate::model::{Level, PassageRole};

/// A title without its mark.
pub(super) fn title(home: &Home, time: Time, random: &mut Random) -> String {
    let name = capital(&home.full());
    let closing = time.year >= time.term.to;
    let forms: [String; 4] = if closing {
        [
            format!("{name} khép lại nhiệm kỳ {}–{}", time.term.from, time.term.to),
            format!("{name} trước thềm đại hội"),
            format!("Một nhiệm kỳ của {}: được và chưa được", home.full()),
            format!("{name} soát lại lời hứa đầu nhiệm kỳ"),
        ]
    } else {
        [
            format!("{name} đi được một chặng đường"),
            format!("{name}: nhìn từ những con số"),
            format!("Nghị quyết đại hội ở {}: việc đã xong, việc còn dở", home.full()),
            format!("{name} soi lại chỉ tiêu năm {}", time.year),
        ]
    };
    random.of(&forms).clone()
}

/// The first sentence of a report, before and after the person whom it names.
pub(super) fn opening(home: &Home, random: &mut Random) -> (String, String) {
    let above = home.within.as_ref().map(|within| format!(" ({within})")).unwrap_or_default();
    let full = capital(&home.full());
    let forms = [
        (
            format!("{full}{above} vừa rà soát lại những việc đề ra từ đầu nhiệm kỳ. Chủ trì cuộc họp, "),
            " yêu cầu từng bộ phận nói thẳng vào kết quả và phần việc còn nợ.".to_owned(),
        ),
        (
            format!("Sổ theo dõi chỉ tiêu của {}{above} năm nay dày thêm nhiều trang. ", home.full()),
            " bảo rằng con số nào cũng phải chỉ ra được nơi làm, người làm.".to_owned(),
        ),
        (
            format!(
                "Ở {}{above}, mỗi quý cấp ủy ngồi lại một lần để đối chiếu việc làm với lời hứa. ",
                home.full()
            ),
            " coi đó là cách giữ nghị quyết khỏi nằm trên giấy.".to_owned(),
        ),
    ];
    random.of(&forms).clone()
}

/// A sentence that leads into the results of a theme.
pub(super) fn lead(theme: &str, random: &mut Random) -> &'static str {
    let forms: [&'static str; 2] = match theme {
        "organisation" => [
            "Bộ máy được sắp xếp gọn hơn, nơi nào chồng chéo thì nhập lại.",
            "Việc kiện toàn tổ chức đi trước một bước so với kế hoạch.",
        ],
        "ideology" => [
            "Cách truyền đạt nghị quyết đổi từ đọc sang hỏi và đáp.",
            "Chuyện tư tưởng được bàn sớm, ngay khi vừa nghe dư luận.",
        ],
        "cadres" => [
            "Khâu chọn người và thử người được làm kỹ từ cơ sở.",
            "Ai được quy hoạch cũng phải qua một vòng việc khó.",
        ],
        "members" => [
            "Nguồn phát triển Đảng được tìm từ đoàn thể, trường học và xưởng máy.",
            "Chất lượng đảng viên được bàn kỹ hơn số lượng.",
        ],
        "cells" => [
            "Nếp sinh hoạt ở các chi bộ đều và bớt hình thức.",
            "Chi bộ nào yếu đều có một cấp ủy viên theo sát.",
        ],
        "inspection" => [
            "Kế hoạch kiểm tra được công bố ngay từ đầu năm.",
            "Ủy ban kiểm tra chọn việc dễ sai để xem trước.",
        ],
        "integrity" => [
            "Đơn thư về tiêu cực được phân loại trong tuần.",
            "Những khâu dễ nảy sinh tham nhũng có người giám sát chéo.",
        ],
        "mobilisation" => [
            "Mặt trận và các đoàn thể cùng vào cuộc, bàn với dân trước khi làm.",
            "Việc gì dân chưa thuận thì nán lại để bàn thêm.",
        ],
        "government" => {
            ["Bộ phận một cửa làm việc cả sáng thứ Bảy.", "Thủ tục được cắt bớt ở những chỗ dân kêu nhiều."]
        }
        "resolution" => [
            "Nghị quyết được chia thành từng phần việc có hạn cuối.",
            "Mỗi chỉ tiêu có một người đứng tên chịu trách nhiệm.",
        ],
        "economy" => [
            "Làm ăn khấm khá hơn nhờ đường mới và vài vùng chuyên canh.",
            "Kinh tế giữ được nhịp dù giá cả lên xuống.",
        ],
        "society" => [
            "Chính sách cho người nghèo đến đúng tay người cần.",
            "Trường học và trạm y tế được sửa sang trước mùa mưa.",
        ],
        "rural" => [
            "Nông thôn mới được làm theo lối dân chọn việc, xã góp vật liệu.",
            "Đường làng được bê tông dần, nhà nào cũng có phần.",
        ],
        _ => ["An ninh, trật tự ở cơ sở được giữ yên.", "Lực lượng tại chỗ nắm việc nhanh hơn trước."],
    };
    random.word(&forms)
}

/// A sentence for a passage that is not about results.
pub(super) fn remark(role: PassageRole, random: &mut Random) -> &'static str {
    let forms: [&'static str; 4] = match role {
        PassageRole::Limitation => [
            "Bên cạnh đó, không ít việc còn chậm so với điều đã hứa.",
            "Báo cáo cũng ghi thẳng những chỗ chưa làm được.",
            "Mặt yếu vẫn là khâu thực hiện ở vài đơn vị cuối nguồn.",
            "Một số nơi còn trông chờ cấp trên nhắc mới làm.",
        ],
        PassageRole::Cause => [
            "Nguyên nhân chính là người làm kiêm nhiều việc, lại thay đổi giữa chừng.",
            "Vốn về muộn và thời tiết thất thường làm nhiều phần việc lỡ hạn.",
            "Có nơi giao việc mà không giao kèm phương tiện.",
            "Chậm là do lúc xây dựng chỉ tiêu chưa tính hết cái khó của vùng xa.",
        ],
        PassageRole::Lesson => [
            "Kinh nghiệm rút ra là việc gì công khai từ đầu thì xuôi hơn.",
            "Bài học lớn nhất: chọn ít việc, làm tới nơi.",
            "Nơi nào người đứng đầu đi cơ sở nhiều, nơi ấy chỉ tiêu nhích nhanh.",
            "Đối chiếu số liệu hằng tháng giúp phát hiện chỗ hụt sớm.",
        ],
        PassageRole::Direction => [
            "Thời gian còn lại được dành cho những phần việc dang dở.",
            "Cấp ủy chọn ba khâu phải làm dứt điểm ngay trong năm tới.",
            "Kế hoạch sắp tới gắn từng chỉ tiêu với một địa chỉ cụ thể.",
            "Hướng đi tới là giữ những gì đã vững và gỡ từng chỗ nghẽn.",
        ],
        PassageRole::Result | PassageRole::Context => [
            "Kết quả chung được đánh giá là có tiến bộ.",
            "Nhìn tổng thể, phần được nhiều hơn phần chưa.",
            "Bức tranh chung sáng dần qua từng quý.",
            "Những việc đã làm đều có sổ sách đối chiếu.",
        ],
    };
    random.word(&forms)
}

/// How the text names those of whom it speaks: the whole locality.
pub(super) fn whole(home: &Home, random: &mut Random) -> String {
    match home.level {
        Level::Village | Level::Sector | Level::Other => "toàn đảng bộ".to_owned(),
        _ => match random.below(3) {
            0 => "toàn đảng bộ".to_owned(),
            1 => format!("toàn {}", home.word),
            _ => home.full(),
        },
    }
}

/// A text with its first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
