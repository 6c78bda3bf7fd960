//! Suggestions cost a look at every name there is: past the first few findings of a rule they are
//! not worth it, and a plan with thousands of mistakes is told of them as fast as one with none.

/// How many findings of one rule come with a suggestion.
#[derive(Debug)]
pub struct Patience(u32);

impl Default for Patience {
    /// As much as a reader has.
    fn default() -> Self {
        Self(40)
    }
}

impl Patience {
    /// Asks for a suggestion, if there is patience left.
    pub fn ask<T>(&mut self, suggestion: impl FnOnce() -> Option<T>) -> Option<T> {
        self.0 = self.0.checked_sub(1)?;
        suggestion()
    }
}
