//! One asking of a question: of what, how it stands, what answers it.

use crate::plan::Ix;

/// One asking of a question.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Which question of the principle.
    pub question: usize,
    /// Of what it is asked, if not of the plan.
    pub subject: Option<Subject>,
    /// How it stands.
    pub state: State,
    /// What answers it.
    pub answers: Vec<Answer>,
    /// It looks open, but what might answer it could not be read, or is reported as missing itself.
    pub unreadable: bool,
}

/// What a question is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Subject {
    /// A role, a channel, an objective.
    pub item: Ix,
    /// Which holder of the role.
    pub holder: Option<usize>,
}

/// How a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Answered.
    Answered,
    /// Answered, by something whose review is overdue.
    Stale,
    /// Not answered.
    Missing,
    /// Not answered, and need not be.
    Open,
}

/// What answers a question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Answer {
    /// The record or page.
    pub item: Ix,
    /// The heading whose section answers, by its place among the headings.
    pub heading: Option<usize>,
    /// The field that answers, by its dotted path.
    pub field: Option<Box<str>>,
}
