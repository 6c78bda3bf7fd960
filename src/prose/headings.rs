//! Headings: their ids, their attributes, the sections that they open.

use pulldown_cmark::{HeadingLevel, Tag as Start};
use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::discreet::{hides, was_meant_to_hide};
use crate::diagnostic::suggest::{did_you_mean, meant, nearest};
use crate::diagnostic::{Finding, Fix, text};

use super::attributes::{Block, QUOTES, runs_on};
use super::builder::{Builder, First, Held};
use super::framed;
use super::html;
use super::model::{Heading, Hole};
use super::open::Mark;
use super::slug::slug_around;
use super::strays;
use super::tags::Tag;
use super::titles::is_same_title;

impl<'b> Builder<'b, '_> {
    pub(super) fn heading(&mut self, mut held: Held<'b>) {
        let Start::Heading { level, id: given, classes, attrs } = held.tag else { return };
        // A comma parts it from what follows.
        let given = given.map(|id| match id.strip_suffix([',', ';']) {
            Some(bare) => bare.to_owned().into(),
            None => id,
        });
        // A note stands at the foot of the page, wherever it is written.
        let first = self.first.is_none() && !self.footnotes.is_open();
        let mut text: Box<str> = held.text.trim().into();
        let id = match given.as_deref() {
            Some(id) if id.is_ascii() && !id.is_empty() => self.heading_id(id.to_owned()),
            Some(id) if !id.is_empty() => self.heading_id(id.nfc().collect()),
            _ => self.heading_id(slug_around(&held.text, &held.images)),
        };
        self.drop_own_marks(&mut held.events, &id);
        let raw_level = level as u8;
        let leads = first && level == HeadingLevel::H1 && self.blocks == 0;
        let title = if first { self.title_of(&held.text, &held.images, &held.range) } else { Box::default() };
        let says = |own: &str| is_same_title(own, &text) || is_same_title(own, &title);
        let same = first && level == HeadingLevel::H1 && self.setting.title.is_some_and(says);
        let shown_as_title =
            first && self.setting.takes_title && (level == HeadingLevel::H1 || self.blocks == 0) || same;
        if leads && !shown_as_title {
            self.differing_title(&held.range, &text);
        }
        if first {
            if shown_as_title {
                text.clone_from(&title);
            }
            self.first = Some(First { text: title, is_title: shown_as_title });
        }
        let nested = self.depth > 0 || self.footnotes.is_open();
        let end = if nested { held.range.end } else { self.body.text.len() };
        let mut heading = Heading {
            level: raw_level.max(2),
            id: id.clone(),
            aliases: Vec::new(),
            text,
            answers: Vec::new(),
            audience: None,
            span: self.body.span(held.range.clone()),
            section: held.range.start as u32..end as u32,
            nested,
            words: 0,
            excerpt: String::new(),
            goes_on: false,
            asked: given.as_deref().filter(|given| !given.is_empty() && **given != *id).map(Into::into),
        };
        let line = &self.body.text[held.range.clone()];
        let has_any = given.is_some() || !classes.is_empty() || !attrs.is_empty();
        let mut block = Block::of(line, has_any || !held.text.trim_end().ends_with('}'));
        let mut rest = attrs.iter();
        while let Some((name, value)) = rest.next() {
            let whole = block.value(name);
            // A blank in quotes ends no value, as the parser believes.
            for _ in 1..whole.as_ref().map_or(0, |whole| whole.words) {
                rest.next();
            }
            let at = whole.as_ref().map(|whole| whole.at);
            let is_list = matches!(&**name, "answers" | "aliases" | "id");
            if is_list
                && whole.as_ref().is_some_and(|whole| value.as_deref().is_some_and(|all| runs_on(whole.text, all)))
            {
                self.told_run_on(name, &held.range);
            }
            self.attribute(&mut heading, name, whole.map(|whole| whole.text).or(value.as_deref()), at, &held.range);
            // `answers="vibe";audience="team"` is one value to the parser, and so is `audience="public"audience="team"`.
            let goes_on = |value: &str| match &**name {
                strays::WORD => value.trim_matches(['"', '\'']).contains(['"', '\'']),
                _ => strays::assigns_nearly(value),
            };
            if value.as_deref().is_some_and(goes_on) {
                heading.audience = Some(("".into(), heading.span));
                self.told_misplaced(&held.range);
            }
        }
        if block.has_ids() {
            self.told_ids(&held.range);
        }
        // Of one letter, the parser takes none.
        for letter in block.letters() {
            self.attribute(&mut heading, letter, None, None, &held.range);
        }
        self.misplaced_attributes(&mut heading, &held.range);
        let signed = |id: &&pulldown_cmark::CowStr<'_>| id.contains(['=', ':']) && strays::is_in_a_name(id);
        for word in given.iter().filter(signed).chain(&classes) {
            self.mark_in_a_name(&mut heading, word, &held.range);
        }
        // `{#audience-lead}` names a circle, or what the heading is called.
        let named = given.as_deref().filter(|id| strays::is_in_a_name(id) && !id.contains(['=', ':']));
        if let Some(name) = named.and_then(|id| id.get("audience-".len()..)) {
            self.strays.push(Some(name), heading.span);
        }
        if shown_as_title {
            self.title_id = Some(id);
            self.last_level = raw_level;
            self.old_ids(&heading);
            self.ids_in_the_title(held.range.clone());
            self.left_of_the_title(held.events);
            self.title_heading = Some((heading, raw_level));
            return;
        }
        if !nested {
            self.skipped_level(raw_level, &held.range);
        }
        let level = heading.level;
        self.wants_excerpt = (!heading.answers.is_empty()).then_some(self.headings.len());
        let (words, runs) = (self.tally.words, self.tally.runs.len());
        self.marks.push(Mark { words, runs, level: raw_level, excerpt_end: None });
        let prefix = self.hole(Hole::IdPrefix);
        let mut open = String::with_capacity(heading.id.len() + 24);
        open.push_str(match level {
            2 => "<h2 id=\"",
            3 => "<h3 id=\"",
            4 => "<h4 id=\"",
            5 => "<h5 id=\"",
            _ => "<h6 id=\"",
        });
        prefix.push_to(&mut open);
        open.extend([
            &*html::escape(&heading.id),
            if framed::seems(&heading.id) { "\" class=\"content\">" } else { "\">" },
        ]);
        self.html(open);
        self.old_ids(&heading);
        self.headings.push(heading);
        for event in held.events {
            self.push(event);
        }
        self.html(match level {
            2 => "</h2>\n",
            3 => "</h3>\n",
            4 => "</h4>\n",
            5 => "</h5>\n",
            _ => "</h6>\n",
        });
        self.blocks += 1;
    }

    /// Places for the ids that a heading had before.
    fn old_ids(&mut self, heading: &Heading) {
        for id in &heading.aliases {
            let prefix = self.hole(Hole::IdPrefix);
            let mut place = String::from("<span id=\"");
            prefix.push_to(&mut place);
            place.extend([&*html::escape(id), "\"></span>"]);
            self.html(place);
        }
    }

    /// Says so of a heading that is more than one level below the one before it.
    fn skipped_level(&mut self, level: u8, range: &std::ops::Range<usize>) {
        if let Some(before) = self.level_before(level) {
            let right = before + 1;
            let told = self.told_level(level, before, range);
            let told = told.help(text!("write it with {right} `#`", "écrivez-le avec {right} `#`"));
            self.findings.push(told.maybe_fix(self.raised(level, right, range)));
        }
    }

    /// The same of one of raw HTML, which is the first of these tags.
    pub(super) fn level_in_html(&mut self, tags: &[Tag], range: &std::ops::Range<usize>) {
        let Some(tag) = tags.first() else { return };
        let level = match tag.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => level - b'0',
            _ => return,
        };
        if self.depth > 0 || self.footnotes.is_open() {
            return;
        }
        let Some(before) = self.level_before(level) else { return };
        let right = before + 1;
        let title = text!("write it as `<h{right}>`", "l’écrire `<h{right}>`");
        let fix = tags.iter().find(|other| other.closes && other.name == tag.name).map(|close| {
            let edit = |fix: Fix, at: usize| {
                let at = range.start + at;
                fix.replace(self.place(at..at + tag.name.len()), format!("h{right}"))
            };
            edit(edit(Fix::suggested(title), tag.range.start + 1), close.range.start + 2)
        });
        let told = self.told_level(level, before, &(range.start + tag.range.start..range.start + tag.range.end));
        let told = told.help(text!("write it as `<h{right}>`", "écrivez-le `<h{right}>`"));
        self.findings.push(told.maybe_fix(fix));
    }

    /// The level of the heading before one of this level, where that is more than one above it.
    fn level_before(&mut self, level: u8) -> Option<u8> {
        let before = std::mem::replace(&mut self.last_level, level);
        (level > before + 1).then_some(before)
    }

    fn told_level(&self, level: u8, before: u8, range: &std::ops::Range<usize>) -> Finding {
        let message = text!(
            "a heading of level {level} follows one of level {before}",
            "un titre de niveau {level} suit un titre de niveau {before}"
        );
        Finding::new("skipped-heading-level", self.place(range.clone()), message)
    }

    /// Writes a heading of one level at a higher one; nothing where no `#` says its level.
    fn raised(&self, level: u8, right: u8, range: &std::ops::Range<usize>) -> Option<Fix> {
        let written = self.body.text.get(range.clone())?;
        let marks = written.len() - written.trim_start_matches('#').len();
        let rest = range.start + usize::from(level - right);
        let title = text!("write it with {right} `#`", "l’écrire avec {right} `#`");
        (marks == usize::from(level)).then(|| Fix::suggested(title).remove(self.place(range.start..rest)))
    }

    fn attribute(
        &mut self,
        heading: &mut Heading,
        name: &str,
        value: Option<&str>,
        at: Option<usize>,
        range: &std::ops::Range<usize>,
    ) {
        let value = value.unwrap_or_default();
        // A mark in other quotes is told: it is not guessed at.
        let quotes = if matches!(name, "answers" | "aliases") { &QUOTES[..] } else { &QUOTES[..2] };
        let bare = value.trim_matches(quotes);
        let line = &self.body.text[range.clone()];
        let at = at.or_else(|| Some(line.rfind(&format!("{name}="))? + name.len() + 1)).unwrap_or(0);
        let at = range.start + at + line[at..].find(bare).unwrap_or(0);
        let span_of = |from: usize, len: usize| self.body.span(at + from..at + from + len);
        match name {
            "answers" => {
                // An id has no blank in it: whatever stands between two parts them.
                let parts = |c: char| matches!(c, ',' | ';') || c.is_whitespace();
                let mut from = 0;
                for id in bare.split(parts) {
                    if !id.is_empty() {
                        heading.answers.push((id.into(), span_of(from, id.len())));
                    }
                    from += id.len() + bare[from + id.len()..].chars().next().map_or(0, char::len_utf8);
                }
                if bare.chars().all(parts) {
                    let place = self.place(range.clone());
                    self.findings.push(
                        Finding::new(
                            "unknown-question",
                            place,
                            ("this heading's `answers` names no question", "`answers` ne nomme ici aucune question"),
                        )
                        .help((
                            "write `answers=\"vibe\"` with the id of the question that this section answers",
                            "écrivez `answers=\"vibe\"` avec l'identifiant de la question à laquelle répond cette partie",
                        )),
                    );
                }
            }
            "audience" => {
                if bare.is_empty() {
                    let place = self.place(range.clone());
                    self.findings.push(
                        Finding::new(
                            "unknown-audience",
                            place,
                            ("this heading's mark names no audience", "la marque de ce titre ne nomme aucun cercle"),
                        )
                        .help((
                            "write `audience=\"…\"`, without spaces around the `=`",
                            "écrivez `audience=\"…\"`, sans espaces autour du `=`",
                        )),
                    );
                }
                // Two marks are the mark of a circle that does not exist, not a choice.
                let both = heading.audience.take().map(|(first, _)| format!("{first} {bare}"));
                heading.audience = Some((both.as_deref().unwrap_or(bare).into(), span_of(0, bare.len())));
            }
            // `{ id="4.53" }`, as other tools write it, is one more id.
            "aliases" | "id"
                if !bare.is_empty() && (name == "aliases" || !strays::is_in_a_name(bare) && !hides(bare)) =>
            {
                for id in bare.split(',').map(str::trim).filter(|id| !id.is_empty()) {
                    // What another heading is called already leads there; the theme's ids are its own.
                    let is_free = !["pv-", "fn-", "fnref-"].iter().any(|own| id.starts_with(own));
                    if is_free && !self.ids.contains_key(id) {
                        self.ids.insert(id.to_owned(), 1);
                        heading.aliases.push(id.into());
                    }
                }
            }
            _ => {
                // What was meant for a mark hides; whatever it names.
                let is_mark = strays::is_in_a_name(name)
                    || strays::is_in_a_name(bare)
                    || was_meant_to_hide(name, Some(bare).filter(|bare| !bare.is_empty()))
                        && nearest(name, ["answers", "aliases"]).is_none();
                if is_mark {
                    heading.audience = Some(("".into(), heading.span));
                } else {
                    self.strays.push(
                        Some(if bare.is_empty() { name } else { bare.trim_matches(|c: char| !c.is_alphanumeric()) }),
                        heading.span,
                    );
                }
                // Words without a value are one slip: an id without its `#`, or with blanks in it.
                let place = self.place(range.clone());
                let is_word = value.is_empty() && !is_mark;
                if is_word
                    && self.findings.last().is_some_and(|last| last.rule == "unknown-key" && last.place.is_same(&place))
                {
                    return;
                }
                let near = meant(name, ["answers", "audience", "aliases"]);
                let fix = self.attribute_meant(name, value, near, range);
                let help = near.map(|near| did_you_mean(near.word)).or_else(|| {
                    is_word.then(|| {
                        text!(
                            "an id begins with `#` and has no blanks in it",
                            "un identifiant commence par `#` et n'a pas d'espaces"
                        )
                    })
                });
                self.findings.push(
                    Finding::new("unknown-key", place, text!("unknown heading attribute `{name}`", "attribut de titre inconnu : `{name}`"))
                        .help((
                            "a heading may have `{#id}`, `answers=\"…\"`, `audience=\"…\"` and `aliases=\"…\"`, its ids of before",
                            "un titre peut avoir `{#id}`, `answers=\"…\"`, `audience=\"…\"` et `aliases=\"…\"`, ses identifiants d'avant",
                        ))
                        .maybe_help(help)
                        .maybe_fix(fix),
                );
            }
        }
    }

    /// The id, or what makes it unique among those before it as git forges do.
    fn heading_id(&mut self, base: String) -> Box<str> {
        let base = if base.starts_with("pv-") || base.starts_with("fn-") || base.starts_with("fnref-") {
            format!("x-{base}")
        } else {
            base
        };
        let mut id = base.clone();
        while let Some(count) = self.ids.get_mut(&id) {
            *count += 1;
            id = format!("{base}-{count}", count = *count - 1);
            if !self.ids.contains_key(&id) {
                break;
            }
            // The counter of the base goes on; the taken name is passed over.
            id.clone_from(&base);
        }
        self.ids.insert(id.clone(), 1);
        id.into()
    }
}
