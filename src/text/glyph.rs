//! Which characters a terminal's font is trusted with.

/// The characters that signs, bars and marks are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum GlyphSet {
    /// Block elements, arrows and geometric shapes.
    #[default]
    Unicode,
    /// Nothing beyond ASCII.
    Ascii,
}

impl GlyphSet {
    /// The form of this set out of the two that a sign has.
    pub fn pick<T>(self, unicode: T, ascii: T) -> T {
        match self {
            Self::Unicode => unicode,
            Self::Ascii => ascii,
        }
    }
}
