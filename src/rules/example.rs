//! A rule's example: one edit of the sound plan in `plan/`.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The day of every example.
pub const DAY: &str = "2026-12-01";

/// Reads the files of the sound plan.
macro_rules! files {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("plan/", $path)))),*]
    };
}

/// The sound plan: no rule finds anything in it. Paths from its root, with their text.
pub const PLAN: &[(&str, &str)] = files![
    "book.toml",
    "content/calendar/2026-12.toml",
    "content/calendar/recurring.toml",
    "content/connection/channels/forum.toml",
    "content/faq/become-moderator.md",
    "content/faq/join.md",
    "content/index.md",
    "content/measurement/metrics/active-members.toml",
    "content/measurement/metrics/reply-time.toml",
    "content/measurement/objectives/living-forum.md",
    "content/people/claire.toml",
    "content/people/ines.toml",
    "content/people/samir.toml",
    "content/people/yann.toml",
    "content/recruitment/moderators.toml",
    "content/recruitment/reviews/yann-day-30.toml",
    "content/recruitment/reviews/yann-day-60.toml",
    "content/recruitment/reviews/yann-day-90.toml",
    "content/resources/newsletter-tool.toml",
    "content/resources/triggers.toml",
    "content/roles/director.toml",
    "content/roles/moderator.toml",
    "content/roles/responsibilities.toml",
    "content/strategy/content-types/tutorial.toml",
    "content/strategy/personas/retired-repairer.toml",
    "content/strategy/personas/student-tinkerer.toml",
    "content/strategy/tone.md",
    "content/strategy/voice.toml",
    "content/workshop.svg",
];

/// What breaks a rule: lines of one file or several.
#[derive(Debug, Clone)]
pub struct Example {
    /// In the order of the page.
    pub files: Vec<File>,
}

/// Some lines of a file of the plan, or a file that the plan does not have.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path from the plan's root, with what the tests' language knows beside it (`(latin-1)`, `-> target`).
    pub path: &'static str,
    /// Its lines, each with the states of the plan that have it.
    pub lines: Vec<(Side, &'static str)>,
}

/// Which states of the plan have a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Both, so that one sees where the others are.
    Both,
    /// The one that the rule finds wanting.
    Wrong,
    /// The one that it does not.
    Right,
}

impl Side {
    /// The sign before such a line.
    pub const fn sign(self) -> char {
        match self {
            Self::Both => ' ',
            Self::Wrong => '-',
            Self::Right => '+',
        }
    }
}

impl Example {
    /// Reads the last section of a page: a path in back-ticks, then a fence of `diff`, as often as need be.
    pub(super) fn read(section: &'static str) -> Self {
        let mut files: Vec<File> = Vec::new();
        let mut fenced = false;
        for line in section.lines() {
            if line.starts_with("```") {
                fenced = !fenced;
            } else if let Some(file) = files.last_mut().filter(|_| fenced) {
                file.lines.push(match line.split_at_checked(1) {
                    Some(("-", text)) => (Side::Wrong, text),
                    Some(("+", text)) => (Side::Right, text),
                    Some((_, text)) => (Side::Both, text),
                    None => (Side::Both, ""),
                });
            } else if let Some(path) = line.strip_prefix('`').and_then(|line| line.strip_suffix('`')) {
                files.push(File { path, lines: Vec::new() });
            }
        }
        Self { files }
    }

    /// The plan that the rule finds wanting: files, each after a line `-- path --`.
    pub fn wrong(&self) -> String {
        self.plan(Side::Wrong)
    }

    /// The plan that it does not.
    pub fn right(&self) -> String {
        self.plan(Side::Right)
    }

    fn plan(&self, side: Side) -> String {
        let mut out = String::new();
        let mut put = |path: &str, text: &str| {
            // Writing to a string does not fail.
            let _ = write!(out, "-- {path} --\n{text}");
        };
        for (path, text) in PLAN {
            match self.files.iter().find(|file| file.path == *path) {
                Some(file) => {
                    if let Some(text) = file.within(text, side) {
                        put(path, &text);
                    }
                }
                None => put(path, text),
            }
        }
        for file in self.files.iter().filter(|file| PLAN.iter().all(|(path, _)| *path != file.path)) {
            if file.is_there(side) {
                put(file.path, &text(&file.lines, side));
            }
        }
        out
    }
}

impl File {
    /// Whether the file is there in a state: one whose every line is of the other is not.
    pub fn is_there(&self, side: Side) -> bool {
        self.lines.iter().any(|(of, _)| *of == side || *of == Side::Both)
    }

    /// A file of the plan with these lines in one of their states; nothing where it has no such file.
    fn within<'a>(&self, whole: &'a str, side: Side) -> Option<Cow<'a, str>> {
        let wanted = text(&self.lines, side);
        if wanted == whole {
            return Some(Cow::Borrowed(whole));
        }
        for side in [Side::Right, Side::Wrong] {
            let standing = text(&self.lines, side);
            if !standing.is_empty() && whole.contains(&standing) {
                return (standing != whole || self.is_there_in_part())
                    .then(|| whole.replacen(&standing, &wanted, 1).into());
            }
        }
        // Neither state is the plan's own: what both have begins and ends with lines that it has.
        let shared = |lines: &[(Side, &'static str)]| lines.iter().all(|(of, _)| *of == Side::Both);
        let mut first = 0;
        while first < self.lines.len()
            && shared(&self.lines[..=first])
            && whole.contains(&text(&self.lines[..=first], Side::Both))
        {
            first += 1;
        }
        let around = |last: usize| text(&self.lines[..first], Side::Both) + &text(&self.lines[last..], Side::Both);
        let mut last = self.lines.len();
        while last > first && shared(&self.lines[last - 1..]) && whole.contains(&around(last - 1)) {
            last -= 1;
        }
        assert!(first > 0, "the example does not fit the plan: {} has no line {:?}", self.path, self.lines.first());
        Some(whole.replacen(&around(last), &wanted, 1).into())
    }

    /// Whether both states have the file.
    fn is_there_in_part(&self) -> bool {
        self.is_there(Side::Wrong) && self.is_there(Side::Right)
    }
}

/// The lines of a state.
fn text(lines: &[(Side, &'static str)], side: Side) -> String {
    lines.iter().filter(|(of, _)| *of == side || *of == Side::Both).flat_map(|(_, line)| [line, "\n"]).collect()
}
