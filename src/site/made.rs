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

/// Where every page is told to machines; there is one where the site has an address.
pub const SITEMAP: &str = "sitemap.xml";

/// Files that every site has beside its pages.
const BESIDE: &[&str] = &[".nojekyll", "404.html", "calendar.ics", DUE, "feed.xml", "parvis-manifest.json"];

/// Folders of the search and of what pages are dressed with; what their files are called is a build's to say.
const TOOLS: &[&str] = &["_parvis/", "pagefind/"];

/// Whether a path from the site's root is a file that every site has beside its pages, those of its data and of single records apart.
pub fn is_made_beside(path: &str) -> bool {
    let is_file = |rest: &str| rest.rsplit('/').next().is_some_and(|name| name.contains('.'));
    BESIDE.contains(&path) || TOOLS.iter().any(|folder| path.strip_prefix(folder).is_some_and(is_file))
}
