//! Which circles are built for, and the folder of each where all of them are.

use unicode_normalization::UnicodeNormalization as _;

use crate::config::{Audiences, Circle};
use crate::diagnostic::text;
use crate::publish::MANIFEST;

use super::super::trouble::Trouble;

/// Every circle, the widest first, if each can have a folder of its name.
pub(super) fn every(audiences: &Audiences) -> Result<Vec<Circle>, Trouble> {
    let help = (
        "give it another name in `[audiences] order`, or build for it alone with `--audience`",
        "donnez-lui un autre nom dans `[audiences] order`, ou construisez pour lui seul avec `--audience`",
    );
    let mut folded: Vec<String> = Vec::new();
    for name in &audiences.order {
        if !is_folder(name) {
            return Err(Trouble::new(text!(
                "no folder can be called `{name}`, as an audience is",
                "aucun dossier ne peut s'appeler `{name}`, comme un cercle"
            ))
            .help(help));
        }
        // Two names that some file systems take for one would publish one circle over another.
        let own = name.nfc().collect::<String>().to_lowercase();
        if folded.contains(&own) {
            let what = text!(
                "two audiences are called `{name}`, or so nearly that their folders may be one",
                "deux cercles s'appellent `{name}`, ou presque, si bien que leurs dossiers n'en font peut-être qu'un"
            );
            return Err(Trouble::new(what).help(help));
        }
        folded.push(own);
    }
    Ok((0..audiences.order.len() as u32).map(Circle).collect())
}

/// Whether a folder of this name is one step below another, on any system, and shown by every server.
fn is_folder(name: &str) -> bool {
    let is_odd = |c: char| c.is_control() || c.is_whitespace() || r#"/\:*?"<>|%#"#.contains(c);
    !name.is_empty() && !name.starts_with('.') && !name.ends_with('.') && !name.contains(is_odd) && name != MANIFEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_elsewhere_or_meets_another_is_refused() {
        let every = |names: &[&str]| {
            let order = names.iter().map(|name| Box::from(*name)).collect();
            every(&Audiences { order, default: Circle(0), fields: Vec::new() })
        };
        assert_eq!(every(&["public", "équipe"]).expect("two folders"), [Circle(0), Circle(1)]);
        for names in
            [&[".."][..], &["a/b"], &["a\\b"], &[""], &[".a"], &[MANIFEST], &["a b"], &["é", "e\u{301}"], &["a", "A"]]
        {
            assert!(every(names).is_err(), "{names:?}");
        }
    }
}
