//! Headings that a reader's view would take for a part of the frame, by their ids.

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

pub(super) fn seems(id: &str) -> bool {
    let id = id.to_ascii_lowercase();
    SIGNS.iter().any(|sign| id.contains(sign))
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
