//! What has changed in a plan, as values: what the comparison of two states finds, and what pages show of it.

use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Place, Severity};
use crate::git::Silence;
use crate::model::{Date, Item};
use crate::plan::Visible;

/// What a change is about, in the order in which chapters are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chapter {
    /// Who may read more or less.
    Exposure,
    /// Questions answered, lost, answered elsewhere.
    Questions,
    /// Findings that are new, and that are gone.
    Findings,
    /// Roles, seats, holders, responsibilities.
    People,
    /// What goes out in the horizon.
    Calendar,
    /// Records and pages.
    Records,
}

impl Chapter {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Exposure, Self::Questions, Self::Findings, Self::People, Self::Calendar, Self::Records];

    /// Its word, as `--format json` says it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exposure => "exposure",
            Self::Questions => "questions",
            Self::Findings => "findings",
            Self::People => "people",
            Self::Calendar => "calendar",
            Self::Records => "records",
        }
    }
}

/// The most of a value that people are told, in characters.
const LONGEST: usize = 160;

/// How much is told before where two long values differ, in characters.
const BEFORE: usize = 40;

/// One change.
#[derive(Debug, Clone)]
pub struct Change {
    /// What it is about.
    pub chapter: Chapter,
    /// What has happened, as `--format json` says it.
    pub what: &'static str,
    /// The record or page: `role:moderator`.
    pub record: Option<String>,
    /// What it is called.
    pub title: String,
    /// The key, heading, day or language that it is about.
    pub part: Option<String>,
    /// What was.
    pub from: Option<String>,
    /// What is.
    pub to: Option<String>,
    /// Of a list, all that was and all that is, where what was and is are only what went and what came.
    pub whole: Option<(String, String)>,
    /// What was is a number, a day or a choice: whoever reads what is may know it.
    pub plain: bool,
    /// How many words came and went, where a text has changed.
    pub words: Option<(usize, usize)>,
    /// Where that is said now; where it was said, if it is gone.
    pub place: Option<Place>,
    /// How much a finding weighs.
    pub severity: Option<Severity>,
    /// The record that answers, of a question.
    pub answer: Option<String>,
}

impl Change {
    /// One about something of this title.
    pub fn new(chapter: Chapter, what: &'static str, title: impl Into<String>) -> Self {
        Self {
            chapter,
            what,
            record: None,
            title: title.into(),
            part: None,
            from: None,
            to: None,
            whole: None,
            plain: false,
            words: None,
            place: None,
            severity: None,
            answer: None,
        }
    }

    /// One about a record.
    pub fn of(chapter: Chapter, what: &'static str, item: &Item) -> Self {
        Self { record: Some(name(item)), place: Some(item.head()), ..Self::new(chapter, what, item.title()) }
    }

    /// The same about a part of it.
    #[must_use]
    pub fn part(self, part: impl Into<String>) -> Self {
        Self { part: Some(part.into()), ..self }
    }

    /// The same, with what was and what is.
    #[must_use]
    pub fn between(self, from: Option<String>, to: Option<String>) -> Self {
        Self { from, to, ..self }
    }

    /// The same, said at a place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// What was and what is, as much of both as people are told: from a little before where they differ.
    pub fn short(&self) -> (Option<String>, Option<String>) {
        let both = [&self.from, &self.to];
        let is_long = |text: &&Option<String>| text.as_ref().is_some_and(|text| text.chars().count() > LONGEST);
        if !both.iter().any(is_long) {
            return (self.from.clone(), self.to.clone());
        }
        let same = match (&self.from, &self.to) {
            (Some(a), Some(b)) => a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count(),
            _ => 0,
        };
        let start = if same + BEFORE > LONGEST { same - BEFORE } else { 0 };
        let [from, to] = both.map(|text| text.as_ref().map(|text| cut(text, start)));
        (from, to)
    }

    /// The end of the words that tell it: of a text in which no word has changed, its links or its form have.
    pub fn told_as(&self) -> String {
        let form = matches!(self.what, "section" | "text") && self.words == Some((0, 0));
        format!("{}{}", self.what, if form { "-form" } else { "" })
    }

    /// Whether it is about what is there now, and not about what is gone.
    pub fn is_of_now(&self) -> bool {
        let gone = [
            "removed",
            "renamed",
            "role-removed",
            "duty-removed",
            "holder-gone",
            "section-removed",
            "untranslated",
            "dropped",
            "gone",
        ];
        self.what == "unanswered" || (self.to.is_some() || self.from.is_none()) && !gone.contains(&self.what)
    }

    /// Whether somebody may read what they could not.
    pub fn exposes(&self) -> bool {
        self.chapter == Chapter::Exposure && matches!(self.what, "exposed" | "text-exposed" | "published")
    }
}

/// So much of a text from a place on, in characters, with signs that it goes on.
fn cut(text: &str, start: usize) -> String {
    let mut rest = text.chars().skip(start);
    let own: String = rest.by_ref().take(LONGEST).collect();
    let (open, close) = (if start > 0 { "…" } else { "" }, if rest.next().is_some() { "…" } else { "" });
    format!("{open}{own}{close}")
}

/// A record as it is named: `role:moderator`.
pub fn name(item: &Item) -> String {
    format!("{}:{}", item.kind().as_str(), item.id)
}

/// What has changed over the last weeks, as the readers of a site may be told: all that is said is said of the plan as it is
/// now, each change on the day that brought its last state.
#[derive(Debug, Default)]
pub struct Recent {
    /// How far back that is known.
    pub reach: Reach,
    /// For each language of the plan, the days on which something changed, the newest first.
    pub editions: Vec<Vec<Day>>,
}

/// What changed on a day.
#[derive(Debug)]
pub struct Day {
    /// The day, in the book's zone.
    pub date: Date,
    /// What changed, chapter by chapter.
    pub changes: Vec<Change>,
}

/// How far back it is known what has changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reach {
    /// Not at all: there is no repository, or no commit in it.
    #[default]
    Nothing,
    /// Not at all: there is a repository, and git cannot say.
    Silent,
    /// Since this day, as far as is asked for.
    Since(Date),
    /// Since this day, on which the plan began.
    Begun(Date),
    /// Since this day: what came before was left out when the repository was cloned.
    Shallow(Date),
}

/// What tells of a plan what has changed in it lately, to those who see it so; on its own it knows of nothing.
#[derive(Clone, Default)]
pub struct Chronicle {
    tell: Option<Arc<Tell>>,
    silence: Arc<OnceLock<Silence>>,
}

/// What a plan is asked for on a day.
type Tell = dyn Fn(&Visible, Date) -> Recent + Send + Sync;

impl Chronicle {
    /// One that is told by a function of what is seen and of the day.
    pub fn new(tell: impl Fn(&Visible, Date) -> Recent + Send + Sync + 'static) -> Self {
        Self { tell: Some(Arc::new(tell)), silence: Arc::default() }
    }

    /// The same; why git cannot say is told there.
    #[must_use]
    pub fn hearing(self, silence: Arc<OnceLock<Silence>>) -> Self {
        Self { silence, ..self }
    }

    /// Why nothing is known, where git cannot say and that has come out.
    pub fn silence(&self) -> Option<&Silence> {
        self.silence.get()
    }

    /// What has changed in the plan that is seen, up to a day.
    pub fn of(&self, plan: &Visible, today: Date) -> Recent {
        self.tell.as_ref().map_or_else(Recent::default, |tell| tell(plan, today))
    }
}

impl fmt::Debug for Chronicle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chronicle")
    }
}
