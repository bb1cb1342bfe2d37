//! People of invented reports: Vietnamese names by how common they are, and posts by level.

use super::atlas::Home;
use super::random::Random;
use crate::model::Level;

const SURNAMES: [&str; 20] = [
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan",
    "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Nông", "Lò", "Thạch",
];
const MEN: [(&str, &str); 12] = [
    ("Văn", "Hùng"),
    ("Đức", "Thắng"),
    ("Quốc", "Tuấn"),
    ("Minh", "Khôi"),
    ("Hữu", "Phước"),
    ("Xuân", "Trường"),
    ("Ngọc", "Sơn"),
    ("Công", "Định"),
    ("Thanh", "Bình"),
    ("Trọng", "Nghĩa"),
    ("Đình", "Quý"),
    ("Bá", "Lộc"),
];
const WOMEN: [(&str, &str); 10] = [
    ("Thị", "Hạnh"),
    ("Thị Thu", "Hương"),
    ("Thị Bích", "Ngọc"),
    ("Thị Kim", "Chi"),
    ("Thúy", "Vân"),
    ("Thị Ánh", "Tuyết"),
    ("Hồng", "Nhung"),
    ("Thị Mỹ", "Duyên"),
    ("Thị", "Đào"),
    ("Ngọc", "Diệp"),
];

/// A full name; middle and given names are drawn apart, within those of men or of women.
pub(super) fn person(random: &mut Random) -> String {
    let surname = random.of(&SURNAMES);
    let (middle, given) = if random.below(3) > 0 {
        (random.of(&MEN).0, random.of(&MEN).1)
    } else {
        (random.of(&WOMEN).0, random.of(&WOMEN).1)
    };
    format!("{surname} {middle} {given}")
}

/// A post in the locality's Party organisation, with its name.
pub(super) fn post(home: &Home, random: &mut Random) -> String {
    let committee = match home.level {
        Level::Province if home.word == "thành phố" => "Thành ủy",
        Level::Province => "Tỉnh ủy",
        Level::District => match home.word {
            "thành phố" => "Thành ủy",
            "thị xã" => "Thị ủy",
            "quận" => "Quận ủy",
            _ => "Huyện ủy",
        },
        Level::Village => "Chi ủy",
        _ => "Đảng ủy",
    };
    let rank = random.of(&["Bí thư", "Phó Bí thư Thường trực", "Phó Bí thư", "Trưởng Ban Tổ chức"]);
    match home.level {
        Level::Province | Level::District => format!("{rank} {committee} {}", home.name),
        _ => format!("{rank} {committee} {}", home.full()),
    }
}
