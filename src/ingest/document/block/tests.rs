use proptest::prelude::*;

use super::BlockKind::{Body, Byline, Caption, Dateline, Furniture, Heading, Question, Title};
use super::*;
use crate::ingest::rules::Rules;
use crate::model::Vocabulary;
use crate::text::nfc;

fn blocks(text: &str) -> Vec<Block> {
    let rules = Rules::new(Vocabulary::embedded());
    Document::new(text, &rules).blocks
}

fn kinds(text: &str) -> Vec<BlockKind> {
    blocks(text).into_iter().map(|block| block.kind).collect()
}

fn assert_kinds(page: &[(BlockKind, &str)]) {
    let text: Vec<&str> = page.iter().map(|(_, line)| *line).collect();
    let text = text.join("\n\n");
    let found = blocks(&text);
    for (block, (kind, line)) in found.iter().zip(page) {
        assert_eq!(block.kind, *kind, "{line}");
    }
    assert_eq!(found.len(), page.len());
}

#[test]
fn a_news_page_is_taken_apart() {
    assert_kinds(&[
        (Furniture, "Trang chủ > Xây dựng Đảng > Tin tức"),
        (Furniture, "Nhiệt liệt chào mừng Đại hội Đảng bộ các cấp"),
        (Heading, "Huyện Ba Tri"),
        (Title, "Ba Tri nhìn lại nửa nhiệm kỳ với nhiều đổi thay"),
        (Dateline, "Thứ Năm, 15/06/2023 | 08:30"),
        (Byline, "Nguyễn Văn Bình"),
        (Body, "Nửa nhiệm kỳ đã qua, Đảng bộ huyện Ba Tri kết nạp 412 đảng viên."),
        (Caption, "Lãnh đạo huyện trao bằng khen cho các tập thể"),
        (Caption, "Lãnh đạo huyện trao bằng khen cho các tập thể"),
        (Heading, "Những con số biết nói"),
        (Body, "Tính đến tháng 6/2023, toàn huyện còn 1.204 hộ nghèo."),
        (Body, "- Kết nạp 412 đảng viên mới"),
        (Body, "- Thành lập 6 chi bộ"),
        (Heading, "II. Phương hướng 2023 - 2025"),
        (Body, "Huyện phấn đấu giữ vững đà tăng trưởng."),
        (Caption, "Một góc trung tâm huyện. Ảnh: Văn Bình"),
        (Byline, "Bài, ảnh: VĂN BÌNH"),
        (Furniture, "Lượt xem: 1.024"),
        (Furniture, "Hôm nay: 12.345"),
        (Furniture, "Tin liên quan"),
        (Furniture, "Huyện bên kết nạp 300 đảng viên"),
        (Furniture, "Điện thoại: 0275 3822 000"),
        (Furniture, "Email: toasoan@example.vn"),
    ]);
}

#[test]
fn an_interview_keeps_questions_apart_from_answers() {
    assert_kinds(&[
        (Title, "Bí thư Huyện ủy nói về công tác phát triển đảng"),
        (Dateline, "Cập nhật lúc 07:00, Thứ Hai, 03/07/2023"),
        (Body, "Nhân dịp sơ kết, chúng tôi đã gặp đồng chí Bí thư Huyện ủy."),
        (Question, "Phóng viên: Năm 2022 huyện kết nạp được bao nhiêu đảng viên, thưa đồng chí?"),
        (Body, "Đồng chí Trần Văn An: Huyện kết nạp 120 đảng viên, vượt chỉ tiêu đề ra."),
        (Question, "PV: Khó khăn lớn nhất là gì?"),
        (Body, "Đồng chí Trần Văn An: Nguồn kết nạp ở 12 ấp vùng xa còn ít."),
        (Question, "Thưa đồng chí, thời gian tới huyện sẽ làm gì?"),
        (Body, "Chúng tôi sẽ mở thêm 5 lớp bồi dưỡng quần chúng."),
        (Byline, "Minh Đức (thực hiện)"),
    ]);
}

#[test]
fn an_official_report_keeps_its_own_parts() {
    assert_kinds(&[
        (Heading, "HUYỆN ỦY BA TRI"),
        (Furniture, "*"),
        (Furniture, "Số 125-BC/HU"),
        (Furniture, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (Dateline, "Ba Tri, ngày 15 tháng 6 năm 2023"),
        (Title, "BÁO CÁO kết quả giữa nhiệm kỳ của Đảng bộ huyện"),
        (Heading, "I. KẾT QUẢ THỰC HIỆN"),
        (Body, "1. Đảng bộ huyện đã kết nạp 412 đảng viên, đạt 52% chỉ tiêu."),
        (Furniture, "Nơi nhận:"),
        (Furniture, "- Lưu Văn phòng Huyện ủy"),
    ]);
}

#[test]
fn lines_without_prose_are_read_as_prose() {
    assert_eq!(kinds("Xã An Hòa kết nạp 26 đảng viên, đạt 57% chỉ tiêu"), [Body]);
    assert_eq!(kinds("Trong tuần: có 120 lượt khách ghé thăm làng nghề"), [Body]);
    assert_eq!(kinds(""), []);
}

#[test]
fn wrapped_lines_are_one_paragraph_and_a_box_of_links_does_not_end_the_article() {
    let wrapped = "Trong nửa đầu nhiệm kỳ, Đảng bộ huyện đã lãnh đạo nhân dân vượt qua\nnhiều thử thách, kết nạp\ntrên 500 đảng viên mới.";
    assert_eq!(blocks(wrapped).len(), 2, "the second line is too short to have been wrapped");
    let boxed = format!(
        "Tin liên quan\nHuyện bên kết nạp 300 đảng viên\n{}",
        ["Huyện có 65 chi bộ cơ sở trực thuộc.", "Năm 2022 mở 12 lớp học.", "Năm 2023 mở 15 lớp học."]
            .join("\n")
    );
    assert_eq!(kinds(&boxed), [Furniture, Furniture, Body, Body, Body]);
}

#[test]
fn buttons_and_signs_are_no_part_of_a_title() {
    let text = "# Nửa chặng đường của một huyện đảo In trang\nHuyện đảo có 30 chi bộ trực thuộc.";
    let title = blocks(text)[0];
    assert_eq!(title.kind, Title);
    assert_eq!(&text[title.range.range()], "Nửa chặng đường của một huyện đảo");
}

/// The articles the program grew up with, where they are at hand.
#[test]
fn numbers_of_the_page_are_never_prose() {
    let Ok(entries) = std::fs::read_dir("../shared/seeds") else {
        println!("skipped: the source articles are not beside the project");
        return;
    };
    let mut seen = 0;
    for entry in entries {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let text = nfc(&text);
        let found = blocks(&text);
        assert_eq!(found.iter().filter(|block| block.kind == Title).count(), 1, "{path:?}");
        for block in found {
            let words = &text[block.range.range()];
            let page = [
                "822499",
                "45/GP",
                "7.667",
                "37.087",
                "229.537",
                "90 năm ngày",
                "Thực hiện)",
                "MINH",
                "06:20",
                "09:47",
            ];
            if matches!(block.kind, Body | Title | Heading | Question | Caption) {
                assert!(!page.iter().any(|number| words.contains(number)), "{:?} {words}", block.kind);
            }
            assert!(block.kind != Question || words.starts_with("Phóng viên"), "{words}");
            seen += usize::from(block.kind == Caption);
        }
    }
    assert_eq!(seen, 7);
}

#[test]
fn blocks_are_in_order_and_on_characters() {
    let rules = Rules::new(Vocabulary::embedded());
    proptest!(|(text in "(\\PC|\n|[ -~]|[à-ỹĐ•\u{a0}\u{feff}]){0,200}")| {
        let mut end = 0;
        for block in Document::new(&text, &rules).blocks {
            prop_assert!(block.range.0 >= end && block.range.0 < block.range.1);
            prop_assert!(text.get(block.range.range()).is_some());
            end = block.range.1;
        }
    });
}
