//! The words by which a report speaks of its own level: toàn huyện, Đảng bộ tỉnh, Huyện ủy.
//!
//! Must not know places.

use crate::ingest::document::phrases::{Phrases, phrases};
use crate::model::Level;

/// What a report says of its own level.
pub(super) static OWN: Phrases = phrases![
    "toàn tỉnh",
    "đảng bộ tỉnh",
    "tỉnh ủy",
    "toàn huyện",
    "đảng bộ huyện",
    "huyện ủy",
    "toàn thị xã",
    "thị ủy",
    "quận ủy",
    "toàn quận",
    "toàn xã",
    "đảng bộ xã",
    "đảng ủy xã",
    "toàn phường",
    "đảng ủy phường",
];

/// The level that each says.
pub(super) const OWN_LEVELS: [Level; 15] = [
    Level::Province,
    Level::Province,
    Level::Province,
    Level::District,
    Level::District,
    Level::District,
    Level::District,
    Level::District,
    Level::District,
    Level::District,
    Level::Commune,
    Level::Commune,
    Level::Commune,
    Level::Commune,
    Level::Commune,
];
