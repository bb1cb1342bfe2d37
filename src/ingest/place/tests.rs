use proptest::prelude::*;

use super::*;
use crate::ingest::document::Document;
use crate::ingest::rules::Rules;
use crate::model::Vocabulary;

fn found(text: &str) -> Vec<(String, Level, usize)> {
    let rules = Rules::new(Vocabulary::embedded());
    let gazetteer = Gazetteer::embedded();
    let page = Document::new(text, &rules);
    let found = mentions(&Syllables::of(&page), &mut Names::of(Some(&gazetteer), &rules.places));
    let named = found.into_iter().filter(|mention| !mention.is_general());
    named
        .map(|mention| {
            let level = mention.level.unwrap();
            (text[mention.range.range()].to_owned(), level, mention.units.len().min(2))
        })
        .collect()
}

fn check(text: &str, expected: &[(&str, Level, usize)]) {
    let expected: Vec<_> =
        expected.iter().map(|(words, level, units)| ((*words).to_owned(), *level, *units)).collect();
    assert_eq!(found(text), expected, "{text}");
}

#[test]
fn a_type_word_and_capitals_make_a_place() {
    use Level::{Commune, District, Province, Village};
    check(
        "Đảng bộ huyện Ba Tri, tỉnh Bến Tre",
        &[("huyện Ba Tri", District, 1), ("tỉnh Bến Tre", Province, 1)],
    );
    check("Bí thư Huyện ủy Mỏ Cày Bắc Trần Thị Sol", &[("Huyện ủy Mỏ Cày Bắc", District, 1)]);
    check("Chủ tịch UBND xã Đỗ Văn Kiên", &[]);
    check("H.Đức Trọng, T.Lâm Đồng", &[("H.Đức Trọng", District, 1), ("T.Lâm Đồng", Province, 2)]);
    check(
        "P. 5, quận Gò Vấp, TPHCM",
        &[("P. 5", Commune, 2), ("quận Gò Vấp", District, 1), ("TPHCM", Province, 2)],
    );
    check("của Cư M’gar và huyện Cư M’gar", &[("huyện Cư M’gar", District, 1)]);
    check("Thành phố Phan Rang - Tháp Chàm", &[("Thành phố Phan Rang - Tháp Chàm", District, 1)]);
    check(
        "thành phố Huế, tỉnh Thừa Thiên - Huế",
        &[("thành phố Huế", District, 1), ("tỉnh Thừa Thiên - Huế", Province, 1)],
    );
    check(
        "huyện đảo Bạch Long Vỹ, tỉnh Đăk Lăk",
        &[("huyện đảo Bạch Long Vỹ", District, 1), ("tỉnh Đăk Lăk", Province, 2)],
    );
    check(
        "ĐẢNG BỘ XÃ NHIỆM KỲ 2020-2025, ĐẢNG BỘ HUYỆN KHÓA XII, HUYỆN KẾ SÁCH",
        &[("HUYỆN KẾ SÁCH", District, 1)],
    );
    check("TP. Hồ Chí Minh, TX.Gò Công", &[("TP. Hồ Chí Minh", Province, 2), ("TX.Gò Công", District, 1)]);
    check(
        "Phường 2 và thành phố Sóc Trăng",
        &[("Phường 2", Commune, 2), ("thành phố Sóc Trăng", District, 1)],
    );
    check("tỉnh Bà Rịa - Vũng Tàu", &[("tỉnh Bà Rịa - Vũng Tàu", Province, 1)]);
    check("ấp Thạnh Hòa, thôn 5", &[("ấp Thạnh Hòa", Village, 0), ("thôn 5", Village, 0)]);
    check("Tỉnh uỷ Lâm Đồng", &[("Tỉnh uỷ Lâm Đồng", Province, 2)]);
}

#[test]
fn common_words_that_are_names_of_communes_are_no_places() {
    for text in [
        "Ban Chấp hành Trung ương tăng cường Chỉ Đạo",
        "tinh thần Đoàn Kết, Thống Nhất trong xã hội",
        "tư tưởng Hồ Chí Minh",
        "các xã, thị trấn",
        "cấp xã Bí thư kiêm Chủ tịch",
        "HUYỆN",
    ] {
        check(text, &[]);
    }
}

#[test]
fn mentions_lie_on_characters() {
    let rules = Rules::new(Vocabulary::embedded());
    let gazetteer = Gazetteer::embedded();
    proptest!(|(text in "((huyện|xã|TP\\.|Tỉnh ủy|ấp|Ba|Tri|Lâm|Đồng|1|-|,|\\PC) ?){0,20}")| {
        let page = Document::new(&text, &rules);
        for mention in mentions(&Syllables::of(&page), &mut Names::of(Some(&gazetteer), &rules.places)) {
            prop_assert!(text.get(mention.range.range()).is_some_and(|words| !words.is_empty()));
        }
    });
}
