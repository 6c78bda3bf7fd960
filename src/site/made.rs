//! Which pages Parvis makes without a file: what others have to keep clear of, and may lead to.

/// Their paths from the site's root, without slashes at the ends, in order; the home page's is empty. Each
/// principle has one.
pub const MADE: &[&str] = &[
    "",
    "calendar",
    "changes",
    "connection",
    "contents",
    "due",
    "faq",
    "follow-through",
    "gaps",
    "measurement",
    "people",
    "premise",
    "print",
    "recruitment",
    "resources",
    "roles",
    "search",
    "strategy",
    "who",
];

/// Whether a path from the site's root, without slashes at its ends, is a page that Parvis makes
/// without a file.
pub fn is_made(path: &str) -> bool {
    MADE.binary_search(&path).is_ok()
}

/// What falls due, for calendars; it is there from the default circle inwards.
pub const DUE: &str = "due.ics";
