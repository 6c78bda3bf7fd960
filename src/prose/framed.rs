//! Headings that a reader's view would take for a part of the frame, by their ids.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// What Readability looks for in ids: it drops what has one of these, unless its class says that it is content.
const SIGNS: &[&str] = &[
    "-ad-",
    "agegate",
    "ai2html",
    "banner",
    "breadcrumbs",
    "com-",
    "combx",
    "comment",
    "community",
    "contact",
    "cover-wrap",
    "disqus",
    "extra",
    "footer",
    "gdpr",
    "header",
    "hidden",
    "legends",
    "masthead",
    "media",
    "menu",
    "meta",
    "outbrain",
    "pager",
    "pagination",
    "popup",
    "promo",
    "related",
    "remark",
    "replies",
    "rss",
    "scroll",
    "share",
    "shopping",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "social",
    "sponsor",
    "supplemental",
    "tags",
    "widget",
    "yom-remote",
];

/// All of them at once: every heading is asked.
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(SIGNS)
        .unwrap_or_else(|_| unreachable!("a constant list of words always builds"))
});

pub(super) fn seems(id: &str) -> bool {
    FINDER.is_match(id)
}

#[cfg(test)]
mod tests {
    use super::seems;

    #[test]
    fn a_heading_of_ones_own_may_begin_as_a_frame_does() {
        assert!(
            ["comment-lui-parler", "Community-guidelines", "reseau-social", "nos-medias", "contact"]
                .iter()
                .all(|id| seems(id))
        );
        assert!(!["ton", "pour-qui", "humour"].iter().any(|id| seems(id)));
    }
}
