//! What the names of elements say of the parts of a page.

use crate::ingest::format::markup::attribute;

/// What class, id and name of an element say of its part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// The article itself.
    Article,
    Nothing,
    /// The page around it.
    Page,
}

/// Parts of class names that belong to the page around an article.
const PAGE: &[&str] = &[
    "comment",
    "footer",
    "menu",
    "navbar",
    "sidebar",
    "related",
    "lien-quan",
    "lienquan",
    "breadcrumb",
    "share",
    "social",
    "widget",
    "banner",
    "advert",
    "quangcao",
    "popup",
    "modal",
    "tags",
    "tin-khac",
    "tinkhac",
    "tin-moi",
    "other-news",
    "othernews",
    "binh-luan",
    "binhluan",
    "cookie",
    "copyright",
    "pagination",
    "doc-nhieu",
    "most-read",
    "hotnews",
    "toolbar",
];

/// Parts of class names that belong to the article itself.
const ARTICLE: &[&str] = &[
    "article-body",
    "articlebody",
    "article-content",
    "article__body",
    "detail-content",
    "content-detail",
    "contentdetail",
    "detail__content",
    "noi-dung",
    "noidung",
    "entry-content",
    "post-content",
    "news-content",
    "the-article-body",
    "fck_detail",
    "chitiet",
    "chi-tiet",
    "body-content",
];

/// What an element says of its part of the page.
pub(super) fn hint(name: &str, attributes: &str) -> Hint {
    if matches!(name, "nav" | "aside" | "footer") {
        return Hint::Page;
    }
    let values =
        [attribute(attributes, "class"), attribute(attributes, "id"), attribute(attributes, "itemprop")];
    let any_of = |words: &[&str]| {
        values.iter().flatten().any(|value| {
            let value = value.to_ascii_lowercase();
            words.iter().any(|word| value.contains(word))
        })
    };
    if name == "article" || any_of(ARTICLE) {
        Hint::Article
    } else if name != "body" && any_of(PAGE) {
        Hint::Page
    } else {
        Hint::Nothing
    }
}
