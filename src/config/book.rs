//! The tables of `book.toml`, as they are written.

use crate::model::value::{Code, Date, Id, Interval, Text, TextMap, Url, Whole, Zone};
use crate::toml::List;
use crate::toml::macros::{keyed, record};

record! {
    /// `book.toml`.
    pub struct Book {
        /// What the book is and which languages it speaks.
        optional book: BookTable,
        /// What is written, and where.
        optional build: BuildTable,
        /// What is checked, and how strictly.
        optional check: CheckTable,
        /// Who may read what.
        optional audiences: AudiencesTable,
        /// Where readers can go to change a page.
        optional links: LinksTable,
        /// What the site looks like: a team's own, in a few lines.
        optional look: LookTable,
        /// Questions of the team's own.
        optional question: List<Question>,
        /// Findings that are accepted, and why.
        optional waive: List<Waiver>,
    }
}

record! {
    /// `[book]`.
    pub struct BookTable {
        /// The title of the book.
        optional title: Text,
        /// The language the plan is written in: `fr` or `en`; without it, the first of `languages`.
        optional language: Code,
        /// Every language the site is built in.
        optional languages: List<Code>,
        /// The IANA time zone of times and of today.
        optional timezone: Zone,
        /// The ISO 4217 currency of amounts.
        optional currency: Code,
        /// A sentence about the book.
        optional description: Text,
    }
}

record! {
    /// `[build]`.
    pub struct BuildTable {
        /// The folder to publish to; `public` where absent.
        optional output: Code,
        /// The site's address, for the feed, the sitemap and the page of errors. `{audience}` in it is the circle that
        /// a site is for, where each has its own.
        optional base_url: Url,
        /// How many weeks back `/changes/` and the feed tell what has changed, from git's history; 4 where absent, at
        /// most 26, and without them with 0.
        optional changes_weeks: Whole,
        /// A folder of `themes/` that overrides the built-in theme.
        optional theme: Code,
    }
}

record! {
    /// `[check]`.
    pub struct CheckTable {
        /// How many weeks ahead the calendar is held against each cadence; 4 where absent.
        optional horizon_weeks: Whole,
        /// How long a review holds where a file does not say.
        optional review_every: Interval,
        /// Severities: `rule = "error"`, `"warn"` or `"off"`.
        optional rules: TextMap,
    }
}

record! {
    /// `[audiences]`.
    pub struct AudiencesTable {
        /// The circles, from the widest to the closest.
        optional order: List<Code>,
        /// The circle of an unmarked file, and of `build` without `--audience`.
        optional default: Code,
        /// Fields that only a closer circle may read: `"role.compensation" = "lead"`.
        optional fields: TextMap,
    }
}

record! {
    /// `[links]`.
    pub struct LinksTable {
        /// The address of a file's editor, with `{path}` for its path.
        optional edit_url: Code,
    }
}

record! {
    /// `[look]`.
    pub struct LookTable {
        /// The book's title in other languages, by their codes.
        optional title: TextMap,
        /// A picture of `static/` that stands for the team at the top of each page.
        optional logo: Code,
        /// The colour of links, focus and today, as `#rrggbb`.
        optional accent: Code,
        /// The same on dark ground; a lighter one of the accent's where absent.
        optional accent_dark: Code,
        /// Fonts, by their paths in `static/`.
        optional fonts: FontsTable,
        /// A line at the foot of each page, by language.
        optional footer: TextMap,
        /// The menu: paths such as `calendar`, `who` or `cities/lyon`, in order.
        optional menu: List<Code>,
    }
}

record! {
    /// `[look.fonts]`.
    pub struct FontsTable {
        /// The face of text.
        optional text: Code,
        /// The face of headings.
        optional headings: Code,
        /// The face of code.
        optional code: Code,
    }
}

record! {
    /// A question of the team's own.
    pub struct Question {
        /// Its id.
        required id: Id,
        /// The principle it belongs to.
        required principle: Code,
        /// The question.
        required text: Text,
        /// Whether it has to be answered; true where absent.
        optional required: bool,
        /// Ids that it had before: old links still find it.
        optional aliases: List<Id>,
    }
}

record! {
    /// A finding that is accepted.
    pub struct Waiver {
        /// The rule.
        required rule: Code,
        /// Where: `role:moderator`, or a path.
        required at: Code,
        /// Why. A waiver without a reason is none.
        optional why: Text,
        /// Until when.
        optional until: Date,
    }
}

impl Waiver {
    /// Whether it gives a reason.
    pub fn is_explained(&self) -> bool {
        self.why.as_ref().is_some_and(|why| !why.value.trim().is_empty())
    }

    /// Whether it holds no more.
    pub fn is_over(&self, today: Date) -> bool {
        self.until.as_ref().is_some_and(|until| until.value < today)
    }
}

/// Whether the path that a waiver names is a file's, or a folder's that it lies in; with or without `content/`.
pub fn covers(at: &str, path: &str) -> bool {
    let at = at.trim_end_matches('/');
    let under = |path: &str| path.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    under(path) || path.strip_prefix("content/").is_some_and(under)
}

keyed!(BookTable, BuildTable, CheckTable, AudiencesTable, LinksTable, LookTable, FontsTable, Question, Waiver);
