use proptest::prelude::*;

use super::*;

fn text(page: &str) -> String {
    read(page).text
}

fn main_text(page: &str) -> String {
    read(page).text
}

const PAGE: &str = "<!DOCTYPE html><html><head><title>Ba Tri đổi mới - Báo Đồng Khởi</title>\
    <meta property='article:published_time' content='2023-06-15T08:00:00+07:00'>\
    <script>var a = '<p>Không phải bài viết, chỉ là mã lệnh của trang này thôi.</p>';</script></head>\
    <body class='page'><div class='menu'><ul><li><a href='/'>Trang chủ</a></li><li><a href='/t'>Thời sự</a></li></ul></div>\
    <div id='wrap'><div class='col-8'><h1>Ba Tri đổi mới từng ngày</h1><div class='text'>\
    <p>Trong nửa nhiệm kỳ, Đảng bộ huyện Ba Tri kết nạp 412 đảng viên, đạt 52% chỉ tiêu.</p>\
    <p>Toàn huyện c&oacute; 60 chi bộ;<br>trong đ&#243; 12 chi bộ ấp v&agrave; 48 chi bộ cơ quan, đơn vị, trường học.</p>\
    <table><tr><td>Năm 2022</td><td>200 đảng viên</td></tr></table>\
    <ul><li>Mở 12 lớp bồi dưỡng</li></ul><p><b>Bài, ảnh: Hương Thu</b></p></div></div>\
    <div class='sidebar'><p>Huyện bên cạnh, tin khác: kết nạp 300 đảng viên, vượt chỉ tiêu đề ra của năm nay.</p></div></div>\
    <footer><p>Giấy phép số 45/GP-BTTTT. Điện thoại: 0275 3822 000, địa chỉ: số 1, đường A, phường B.</p></footer></body></html>";

#[test]
fn the_article_is_found_and_the_page_around_it_dropped() {
    let text = text(PAGE);
    assert_eq!(
        text.trim_end(),
        "Ba Tri đổi mới từng ngày\n\n15/06/2023\n\n\
         Trong nửa nhiệm kỳ, Đảng bộ huyện Ba Tri kết nạp 412 đảng viên, đạt 52% chỉ tiêu.\n\n\
         Toàn huyện có 60 chi bộ;\ntrong đó 12 chi bộ ấp và 48 chi bộ cơ quan, đơn vị, trường học.\n\n\
         Năm 2022 | 200 đảng viên\n\n- Mở 12 lớp bồi dưỡng\n\nBài, ảnh: Hương Thu"
    );
}

#[test]
fn a_page_without_containers_keeps_its_text() {
    assert_eq!(text("<p>Xã có 5 chi bộ.<p>Ấp có 2 tổ.").trim_end(), "Xã có 5 chi bộ.\n\nẤp có 2 tổ.");
    assert_eq!(text("<title>Ba Tri | Báo X</title>").trim_end(), "Ba Tri");
    assert_eq!(text(""), "");
}

#[test]
fn a_short_article_beside_a_counter_is_kept() {
    let counter = "Lượt truy cập: 1.234.567; hôm nay: 890; tháng này: 12.345; đang xem: 17 người.";
    for article in [
        "<p>Xã kết nạp 26 đảng viên.</p><p>Đạt 57% chỉ tiêu.</p>",
        "<ul><li>Xã kết nạp 26 đảng viên</li><li>Đạt 57% chỉ tiêu</li><li>Mở 12 lớp</li></ul>",
    ] {
        let page = format!(
            "<body><div class=left><h1>Tin ngắn</h1>{article}</div><div class=right><p>{counter}</p></div></body>"
        );
        let text = main_text(&page);
        assert!(text.contains("26 đảng viên") && text.contains("57% chỉ tiêu"), "{text}");
    }
}

#[test]
fn deep_nesting_is_only_deep() {
    let deep = format!(
        "{}<p>Đáy có 12 chi bộ, vẫn đọc được như thường, không sao cả.</p>{}",
        "<div>".repeat(200_000),
        "</div>".repeat(200_000)
    );
    assert!(text(&deep).contains("12 chi bộ"));
    assert!(text(&"<div><p>".repeat(100_000)).is_empty());
    assert!(text(&"</div>".repeat(100_000)).is_empty());
}

proptest! {
    #[test]
    fn any_page_is_read(page in "(<div>|</div>|<p>|<li>|<a href=x>|</a>|<h1>|</h1>|<td>|<br>|<article>|</x>|\\. |\\PC){0,60}") {
        text(&page);
    }
}
