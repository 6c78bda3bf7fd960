//! What looks like a host of the web, though no `https://` stands before it.

use super::is_of_the_plan;

/// Whether an address begins as one of the web does: `example.org/a`, `www.example`.
pub fn looks_like_host(path: &str) -> bool {
    let host = path.split('/').next().unwrap_or_default();
    if host.starts_with("www.") && host.len() > 4 {
        return true;
    }
    // A folder may be called after a site; what a plan is written in is its own.
    if is_of_the_plan(path) {
        return false;
    }
    let known = [".com", ".org", ".net", ".fr", ".eu", ".io", ".be", ".ch", ".ca", ".de", ".uk", ".info", ".coop"];
    // Those that may end a file's name too, where nothing follows.
    let behind = [".me", ".so", ".co", ".us", ".app", ".dev", ".social", ".chat", ".page", ".tv", ".gg", ".ly", ".lu"];
    let ends = |end: &str| {
        let from = host.len().saturating_sub(end.len());
        from > 0 && host.as_bytes()[from..].eq_ignore_ascii_case(end.as_bytes())
    };
    let is_host = known.iter().any(|end| ends(end)) || host.len() < path.len() && behind.iter().any(|end| ends(end));
    !host.contains(' ') && is_host
}
