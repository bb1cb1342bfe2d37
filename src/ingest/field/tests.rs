use proptest::prelude::*;

use super::*;
use crate::ingest::document::Document;
use crate::ingest::place::mentions;
use crate::ingest::rules::Rules;
use crate::model::{Gazetteer, Level, Vocabulary};
use crate::text::nfc;

fn read(text: &str, gazetteer: &Gazetteer) -> DocumentFields {
    let rules = Rules::new(Vocabulary::embedded());
    let page = Document::new(text, &rules);
    let words = Syllables::of(&page);
    let mut names = Names::of(Some(gazetteer), &rules.places);
    let places = mentions(&words, &mut names);
    fields(&words, &places, &mut names)
}

/// Name, level and unit above.
fn place(found: &DocumentFields) -> Option<(&str, Level, Option<&str>)> {
    let locality = found.locality.as_ref()?;
    Some((&locality.name, locality.level, locality.within.as_deref()))
}

#[test]
fn the_locality_is_the_one_that_the_report_is_about() {
    use Level::{Commune, District, Province, Sector, Village};
    let gazetteer = Gazetteer::embedded();
    for (text, expected) in [
        (
            "Ba Tri giữ nhịp tăng trưởng\nHuyện ủy Ba Tri (Bến Tre) vừa sơ kết nửa nhiệm kỳ. Xã An Đức và xã Vĩnh An dẫn đầu.",
            Some(("Ba Tri", District, Some("Bến Tre"))),
        ),
        (
            "Đảng bộ xã Phú Mỹ vượt khó\nXã Phú Mỹ, huyện Mỏ Cày Bắc kết nạp 12 đảng viên trong năm.",
            Some(("Phú Mỹ", Commune, Some("Mỏ Cày Bắc"))),
        ),
        (
            "Tỉnh ủy Bến Tre sơ kết nghị quyết\nToàn tỉnh có 9 huyện, thành phố. Huyện Ba Tri, huyện Giồng Trôm làm tốt hơn cả.",
            Some(("Bến Tre", Province, None)),
        ),
        (
            "Đảng bộ Công an tỉnh Bến Tre lớn mạnh\nĐảng bộ Công an tỉnh có 60 tổ chức cơ sở đảng trực thuộc.",
            Some(("Công an tỉnh", Sector, Some("Bến Tre"))),
        ),
        (
            "Chi bộ thôn Đông vào nhịp mới\nChi bộ thôn Đông hiện có 21 đảng viên, sinh hoạt đều mỗi tháng.",
            Some(("Đông", Village, None)),
        ),
        (
            "Thành phố Sóc Trăng sau nửa chặng đường\nThành ủy Sóc Trăng vừa họp. Phường 2 kết nạp 15 đảng viên.",
            Some(("Sóc Trăng", District, Some("Sóc Trăng"))),
        ),
        ("Xã An Đức có 5 chi bộ.\nHuyện Kế Sách có 60 chi bộ.\nTỉnh Lâm Đồng có 900 chi bộ.", None),
        ("Công tác xây dựng Đảng được chú trọng.\nTinh thần Đoàn Kết lan tỏa.", None),
        ("Đảng bộ xã An Đức kết nạp 26 đảng viên", Some(("An Đức", Commune, None))),
    ] {
        assert_eq!(place(&read(text, &gazetteer)), expected, "{text}");
    }
}

#[test]
fn units_of_one_name_are_told_apart_or_left_open() {
    let gazetteer = Gazetteer::embedded();
    let told =
        read("Huyện Châu Thành đổi mới\nHuyện Châu Thành, tỉnh Bến Tre có 50 chi bộ trực thuộc.", &gazetteer);
    assert_eq!(place(&told), Some(("Châu Thành", Level::District, Some("Bến Tre"))));
    assert!(told.doubts.is_empty() && told.locality.unwrap().code.is_some());
    let open =
        read("Huyện Châu Thành đổi mới\nHuyện Châu Thành có 50 chi bộ trực thuộc Huyện ủy.", &gazetteer);
    assert_eq!(place(&open), Some(("Châu Thành", Level::District, None)));
    assert_eq!(open.doubts[0].kind, DoubtKind::AmbiguousPlace);
    assert_eq!(open.locality.unwrap().code, None);
}

#[test]
fn a_report_since_july_2025_is_about_the_new_unit() {
    let gazetteer = Gazetteer::embedded();
    let page =
        |date: &str| format!("Lâm Đồng bứt phá\n{date}\nToàn tỉnh Lâm Đồng có nhiều chi bộ mới thành lập.");
    for (date, province, now) in [("02/08/2025", "68", "Lâm Đồng"), ("02/08/2023", "68", "Lâm Đồng")]
    {
        let locality = read(&page(date), &gazetteer).locality.unwrap();
        assert_eq!((locality.code.as_deref(), locality.now.as_deref()), (Some(province), Some(now)));
    }
    let ward =
        "Phường Ngọc Hà sau sắp xếp\n03/09/2025\nĐảng bộ phường Ngọc Hà (Hà Nội) có 118 tổ chức cơ sở đảng.";
    assert_eq!(place(&read(ward, &gazetteer)), Some(("Ngọc Hà", Level::Commune, Some("Hà Nội"))));
}

#[test]
fn the_term_is_the_reports_own() {
    let gazetteer = Gazetteer::embedded();
    let page = |date: &str, prose: &str| {
        format!("Huyện Ba Tri nhìn lại\n{date}\nHuyện Ba Tri có 60 chi bộ trực thuộc.\n{prose}")
    };
    for (date, prose, expected) in [
        (
            "01/06/2023",
            "Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020 - 2025 đề ra 20 chỉ tiêu.",
            Some((2020, 2025)),
        ),
        (
            "01/06/2023",
            "Đại hội Đảng bộ xã An Đức, nhiệm kỳ 2015-2020 nêu rõ hạn chế. Nhiệm kỳ 2020-2025 có 20 chỉ tiêu.",
            Some((2020, 2025)),
        ),
        (
            "01/03/2020",
            "Nhiệm kỳ 2015-2020, huyện kết nạp 900 đảng viên. Huyện chuẩn bị đại hội nhiệm kỳ 2020-2025.",
            Some((2015, 2020)),
        ),
        ("01/06/2021", "Chi bộ ấp bầu chi ủy nhiệm kỳ 2020 - 2022; giai đoạn 2021 - 2025 có 3 dự án.", None),
        ("01/06/2018", "Trong 2 nhiệm kỳ, huyện mở 30 lớp bồi dưỡng.", None),
        ("01/06/2013", "Nghị quyết Đại hội lần thứ X (2010 - 2015) đặt ra 18 chỉ tiêu.", Some((2010, 2015))),
    ] {
        let term = read(&page(date, prose), &gazetteer).term.map(|term| (term.from, term.to));
        assert_eq!(term, expected, "{prose}");
    }
}

#[test]
fn a_banner_gives_the_term_only_of_the_congress_that_the_prose_names() {
    let gazetteer = Gazetteer::embedded();
    let page = |number: &str| {
        format!(
            "Chào mừng Đại hội Đảng bộ huyện Ba Tri lần thứ XII, nhiệm kỳ 2020 - 2025\nBa Tri sau nửa chặng đường mới\n01/06/2023\n\
             Thực hiện Nghị quyết Đại hội Đảng bộ huyện lần thứ {number}, huyện Ba Tri kết nạp 400 đảng viên."
        )
    };
    assert!(read(&page("XII"), &gazetteer).term.is_some());
    let other = "Chào mừng Đại hội Đảng bộ tỉnh lần thứ XI, nhiệm kỳ 2020 - 2025\nBa Tri sau nửa chặng đường mới\n01/06/2023\n\
                 Huyện Ba Tri kết nạp 400 đảng viên trong ba năm.";
    assert_eq!(read(other, &gazetteer).term, None);
}

#[test]
fn outlet_and_author_are_taken_from_where_pages_print_them() {
    let gazetteer = Gazetteer::embedded();
    let page = |lead: &str, foot: &str| {
        format!("Huyện Ba Tri nhìn lại\n01/06/2023\n{lead}Huyện Ba Tri có 60 chi bộ trực thuộc.\n{foot}")
    };
    for (lead, foot, outlet, author) in [
        ("BDK - ", "Bài, ảnh: Hương Thu", Some("BDK"), Some("Hương Thu")),
        ("(STO) - ", "QUỐC KIÊN", Some("STO"), Some("Quốc Kiên")),
        ("(Báo Quảng Ngãi)- ", "Minh Đức - Lan Anh", Some("Báo Quảng Ngãi"), Some("Minh Đức - Lan Anh")),
        ("UBND - ", "Nguồn: Báo Bến Tre", Some("Báo Bến Tre"), None),
        ("", "Lê Văn An (Thực hiện)\nhttps://baobentre.vn/", Some("baobentre.vn"), Some("Lê Văn An")),
        (
            "",
            "Tin, ảnh: Thu Hà; ảnh: Văn Bình\nBáo Bến Tre điện tử",
            Some("Báo Bến Tre điện tử"),
            Some("Thu Hà"),
        ),
        ("", "Ảnh: Văn Bình\nChia sẻ", None, None),
        ("", "Lê An - Phòng Nội vụ", None, Some("Lê An")),
        ("", "Theo Lê An - Báo Đồng Khởi", Some("Báo Đồng Khởi"), Some("Lê An")),
        ("", "Ngọc Hà/Báo Tin tức", Some("Báo Tin tức"), Some("Ngọc Hà")),
        ("", "Th.S Lê Văn An", None, Some("Th.S Lê Văn An")),
        ("", "(Theo baobentre.vn)", Some("baobentre.vn"), None),
        ("", "BBT", None, Some("BBT")),
        ("", "", None, None),
    ] {
        let found = read(&page(lead, foot), &gazetteer);
        assert_eq!((found.outlet.as_deref(), found.author.as_deref()), (outlet, author), "{lead}{foot}");
    }
}

#[test]
fn an_official_report_names_its_office() {
    let text = "HUYỆN ỦY BA TRI\nSố 125-BC/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nBa Tri, ngày 15 tháng 6 năm 2023\n\
                BÁO CÁO kết quả giữa nhiệm kỳ của Đảng bộ huyện Ba Tri\nĐảng bộ huyện đã kết nạp 412 đảng viên mới.";
    let found = read(text, &Gazetteer::embedded());
    assert_eq!(found.outlet.as_deref(), Some("HUYỆN ỦY BA TRI"));
    assert_eq!(found.published, Some(PartialDate::day(2023, 6, 15)));
    assert_eq!(place(&found), Some(("Ba Tri", Level::District, Some("Bến Tre"))));
}

/// File, published, name, level, within, code, now, term, as of.
type Truth = (
    &'static str,
    Option<&'static str>,
    &'static str,
    Level,
    Option<&'static str>,
    &'static str,
    &'static str,
    Option<(u16, u16)>,
    Option<&'static str>,
);

const TRUTH: [Truth; 5] = [
    (
        "000",
        Some("2020-03-25"),
        "Đức Trọng",
        Level::District,
        Some("Lâm Đồng"),
        "678",
        "Lâm Đồng",
        Some((2015, 2020)),
        Some("2019"),
    ),
    (
        "001",
        None,
        "Chiêm Hóa",
        Level::District,
        Some("Tuyên Quang"),
        "073",
        "Tuyên Quang",
        Some((2020, 2025)),
        None,
    ),
    (
        "002",
        Some("2018-09-03"),
        "Kế Sách",
        Level::District,
        Some("Sóc Trăng"),
        "943",
        "Cần Thơ",
        None,
        Some("2018-05"),
    ),
    (
        "003",
        Some("2020-11-13"),
        "Mỏ Cày Bắc",
        Level::District,
        Some("Bến Tre"),
        "838",
        "Vĩnh Long",
        Some((2020, 2025)),
        None,
    ),
    (
        "004",
        Some("2024-04-01"),
        "Lâm Đồng",
        Level::Province,
        None,
        "68",
        "Lâm Đồng",
        Some((2020, 2025)),
        Some("2023-12"),
    ),
];

/// The articles the program grew up with, where they are at hand.
#[test]
fn the_source_articles_are_read_right() {
    let Ok(entries) = std::fs::read_dir("../shared/seeds") else {
        println!("skipped: the source articles are not beside the project");
        return;
    };
    let gazetteer = Gazetteer::embedded();
    let mut seen = 0;
    for entry in entries {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let found = read(&nfc(&text), &gazetteer);
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let Some(truth) = TRUTH.iter().find(|truth| name.starts_with(truth.0)) else { continue };
        let locality = found.locality.as_ref().unwrap();
        assert_eq!(found.published.map(|date| date.to_string()).as_deref(), truth.1, "{name}");
        assert_eq!(place(&found), Some((truth.2, truth.3, truth.4)), "{name}");
        assert_eq!(
            (locality.code.as_deref(), locality.now.as_deref()),
            (Some(truth.5), Some(truth.6)),
            "{name}"
        );
        assert_eq!(found.term.map(|term| (term.from, term.to)), truth.7, "{name}");
        assert_eq!(found.as_of.map(|date| date.to_string()).as_deref(), truth.8, "{name}");
        assert!(found.author.is_some() && found.doubts.is_empty(), "{name}: {found:?}");
        seen += 1;
    }
    assert_eq!(seen, TRUTH.len());
}

#[test]
fn a_place_is_known_however_it_is_spelt_and_led_to() {
    let gazetteer = Gazetteer::embedded();
    for (text, name, code) in [
        ("Huyện Cư M`gar, tỉnh Đắk Lắk: dấu ấn nhiệm kỳ", "Cư M'gar", "648"),
        ("Huyện ủy Ea H‘leo (Đắk Lắk) sơ kết giữa nhiệm kỳ", "Ea H'leo", "645"),
        ("Huyện M’Drắk, tỉnh Đắk Lắk: dấu ấn nhiệm kỳ", "M’Đrắk", "652"),
        ("Huyện Đăk Tô, Kon Tum tổng kết nhiệm kỳ", "Đắk Tô", "612"),
        ("Huyện Chư Pah, tỉnh Gia Lai: dấu ấn", "Chư Păh", "627"),
        ("Huyện đảo Phú Quý, tỉnh Bình Thuận sau nhiệm kỳ", "Phú Quí", "602"),
        ("Đảng bộ huyện đảo Lý Sơn, tỉnh Quảng Ngãi nhìn lại nhiệm kỳ", "Lý Sơn", "536"),
        ("Đảng bộ huyện vùng cao Quan Sơn (Thanh Hóa) sơ kết nhiệm kỳ", "Quan Sơn", "387"),
        ("Thành phố Huế (Thừa Thiên Huế) nhìn lại nhiệm kỳ 2015-2020", "Huế", "474"),
        (
            "Sơ kết giữa nhiệm kỳ\n\nTại thành phố Đà Lạt, sáng 2/7, Huyện ủy Lạc Dương đánh giá kết quả. Toàn huyện có 12 chi bộ.",
            "Lạc Dương",
            "675",
        ),
        (
            "Kết quả năm qua\n\nTỉnh Kon Tum có 38.200 đảng viên. Tại huyện Ngọc Hồi, Đảng bộ huyện có 3.410 đảng viên.",
            "Kon Tum",
            "62",
        ),
    ] {
        let found = read(text, &gazetteer);
        let locality = found.locality.unwrap();
        assert_eq!((locality.name.as_str(), locality.code.as_deref()), (name, Some(code)), "{text}");
    }
}

#[test]
fn the_term_of_a_council_is_not_the_report_s() {
    let gazetteer = Gazetteer::embedded();
    for (text, term) in [
        ("Huyện Gò Dầu: kết quả\n\nHĐND huyện khóa XII, nhiệm kỳ 2021-2026 họp kỳ thứ 14.", None),
        (
            "Huyện Gò Dầu: kết quả\n\nHội đồng nhân dân huyện khóa XII, nhiệm kỳ 2021-2026 họp. Nhiệm kỳ 2020-2025, huyện kết nạp 388 đảng viên.",
            Some(2020),
        ),
        ("Huyện Gò Dầu: kết quả\n\nĐảng bộ huyện khóa XII, nhiệm kỳ 2020-2025 có 388 đảng viên.", Some(2020)),
    ] {
        assert_eq!(read(text, &gazetteer).term.map(|term| term.from), term, "{text}");
    }
}

#[test]
fn no_text_breaks_the_fields() {
    let gazetteer = Gazetteer::embedded();
    let pieces = "(nhiệm kỳ |2020 - 2025|lần thứ XII|Đảng bộ huyện |Ba Tri|, |\\. |\\n|tính đến |30/6/2023|tháng 6/|Nguồn: |BDK - |\\PC){0,30}";
    proptest!(|(text in pieces)| {
        let found = read(&text, &gazetteer);
        for doubt in found.doubts {
            prop_assert!(text.get(doubt.range.range()).is_some());
        }
    });
}
