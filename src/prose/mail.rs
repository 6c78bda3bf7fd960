//! Addresses that write a mail, and what more than that they would do.

use percent_encoding::percent_decode_str;

use crate::diagnostic::{Finding, Place, text};

/// The headers that a link may fill in, as RFC 6068 would have it: others send copies, or what lies on the disk.
const HEADERS: &[&str] = &["subject", "body", "keywords", "in-reply-to"];

/// Whether a `mailto:` fills in more than words: whoever clicks does not see to whom else the mail goes.
pub fn goes_to_others(address: &str) -> bool {
    let is_mail = address.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let Some((_, query)) = address.split_once('?').filter(|_| is_mail) else { return false };
    let query = query.split('#').next().unwrap_or_default();
    // Some programs take a semicolon as they do an ampersand.
    query.split(['&', ';', '?']).filter_map(|header| header.split_once('=')).any(|(name, _)| {
        let name = percent_decode_str(name).decode_utf8_lossy().trim().to_ascii_lowercase();
        !HEADERS.contains(&name.strip_prefix("amp;").unwrap_or(&name))
    })
}

/// What is said of it.
pub(super) fn objection(written: &str, place: Place) -> Finding {
    let told = text!(
        "`{written}` would send the mail to others too, or more with it: it is not published",
        "`{written}` enverrait le message à d'autres aussi, ou autre chose avec : ce n'est pas publié"
    );
    Finding::new("dangerous-url", place, told).help((
        "of what stands behind the question mark, `subject` and `body` are published",
        "de ce qui suit le point d'interrogation, `subject` et `body` sont publiés",
    ))
}

#[cfg(test)]
mod tests {
    use super::goes_to_others;

    #[test]
    fn words_are_filled_in_and_copies_are_not() {
        for address in [
            "mailto:a@b.org",
            "mailto:a@b.org?subject=Bcc%3D",
            "MAILTO:a@b?body=x&Subject=y",
            "mailto:a@b?subject=a#bcc=c",
            "https://a.org/?bcc=c@d.org",
            "mailto:a@b?subject=a&amp;body=b",
        ] {
            assert!(!goes_to_others(address), "{address}");
        }
        for address in [
            "mailto:a@b?bcc=c@d",
            "MailTo:a@b?subject=x&CC=c@d",
            "mailto:a@b?%62cc=c@d",
            "mailto:?to=c@d",
            "mailto:a@b?subject=a&amp;bcc=c@d",
            "mailto:a@b?subject=a;bcc=c@d",
            "mailto:a@b?attach=/etc/passwd",
        ] {
            assert!(goes_to_others(address), "{address}");
        }
    }
}
