//! What a build says beside its findings: what is open, and for whom a site is nearly empty.

use crate::workspace::Workspace;

/// What a build says on the terminal in a plan that `init` has made.
fn says(place: &Workspace, arguments: &str) -> String {
    place.run(&format!("build --no-search {arguments}")).ends(0).err
}

#[test]
fn what_is_open_is_counted_in_a_build_of_any_circle() {
    for (language, open) in
        [("fr", "17 questions sur 17 attendent une réponse"), ("en", "17 of 17 questions wait for an answer")]
    {
        let place = Workspace::empty();
        place.run(&format!("init --lang {language}")).ends(0);
        for arguments in ["", "--every-audience --out sites", "--audience lead --out lead"] {
            let said = says(&place, arguments);
            assert!(said.contains(open) && !said.contains("unanswered-question"), "{arguments}: {said}");
        }
        // The widest circle is told of nothing that is open, and silence is silence.
        assert!(!says(&place, "--audience public --out public-site").contains(open));
        assert!(!says(&place, "--every-audience --out sites --quiet").contains(open));
        let strict = place.run("build --strict --audience lead --out lead").ends(1).err;
        assert!(strict.contains("unanswered-question"), "{strict}");
        let book = place.read("book.toml");
        place.write("book.toml", format!("{book}\n[check.rules]\nunanswered-question = \"off\"\n"));
        assert!(!says(&place, "").contains(open));
    }
}

#[test]
fn a_site_for_whom_nothing_is_marked_says_so_until_something_is() {
    for (language, empty) in [("fr", "presque vide"), ("en", "almost empty")] {
        let place = Workspace::empty();
        place.run(&format!("init --lang {language}")).ends(0);
        let said = says(&place, "--audience public --out site");
        assert!(said.contains(empty) && said.contains("audience = \"public\"") && said.contains("`team`"), "{said}");
        assert!(says(&place, "--every-audience --out sites").contains("`public`, `member`"));
        assert!(!says(&place, "").contains(empty));
        // Its home speaks of no question, since none is asked of it, and of nothing that is not there.
        let home = place.read("site/index.html");
        assert!(!home.contains("class=\"arcade\"") && !home.contains("class=\"purposes\""), "{home}");
        // The home page that `init` writes can be shown to everybody as it is.
        let home = place.read("content/index.md");
        place.write("content/index.md", format!("+++\naudience = \"public\"\n+++\n\n{home}"));
        place.run("check --only audience-leak").ends(0);
        assert!(!says(&place, "--audience public --out site").contains(empty));
    }
}

#[test]
fn a_leak_is_told_in_the_language_of_the_book_by_a_build_too() {
    let place = Workspace::empty();
    place.run("init --lang fr").ends(0);
    place.write("content/index.md", "+++\naudience = \"public\"\n+++\n\n# Ici\n\n[là](strategy/index.md)\n");
    let said = place.run("build --audience public").ends(1).err;
    assert!(said.contains("erreur[audience-leak]: `public` peut lire ceci"), "{said}");
    assert!(said.contains("aide\u{a0}: réservez ce passage"), "{said}");
}

#[test]
fn home_and_principles_count_the_same_questions() {
    let place = Workspace::empty();
    place.run("init --lang en").ends(0);
    // A question that need not be answered counts once it is; one that is waived does not.
    place.write(
        "content/recruitment/index.md",
        "# R\n\n## When {#when answers=\"hiring-intent\"}\n\nIn May, when the season begins again.\n\n## Who {#who answers=\"selection\"}\n\nWhoever is kind to people whom they do not know yet.\n",
    );
    let book = place.read("book.toml");
    place.write("book.toml", format!("{book}\n[[waive]]\nrule = \"unanswered-question\"\nat = \"content/strategy/index.md\"\nwhy = \"Not yet.\"\n"));
    says(&place, "");
    let home = place.read("public/index.html");
    let each = home.match_indices(" of ").filter_map(|(at, _)| {
        let before = home[..at].rsplit('>').next()?.parse::<usize>().ok()?;
        let after = home[at + 4..].split('<').next()?.parse::<usize>().ok()?;
        Some((before, after))
    });
    let sum = each.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert_eq!(sum.0, 2);
    assert!(home.contains(&format!("2 of {} questions are answered", sum.1)), "{sum:?}");
}
