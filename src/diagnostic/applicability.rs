//! Whether a fix says the same, or guesses.

/// How sure a fix is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// It says the same in the right form.
    Safe,
    /// A guess that a person should see.
    Suggested,
}

impl Applicability {
    /// The word used in every format.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Suggested => "suggested",
        }
    }
}
