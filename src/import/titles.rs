//! One title for each page, where the source has two: that of its list or front matter, and its first heading.

use super::page::{Line, Page, mark_code};
use super::trim;
use crate::diagnostic::{Text, text};

/// The deepest level of a heading.
const DEEPEST: usize = 6;

/// The title to write above a page that begins with another heading; nothing where that heading is its title.
pub(crate) fn one(page: &mut Page, said: &str, own: Option<&str>, heading: &str, shows_titles: bool) -> Option<String> {
    let at = page.lines.iter().position(is_first_level)?;
    let line = page.lines[at].from;
    let tell = |page: &mut Page, what: Text| {
        let source = page.source.clone();
        page.notes.tell("title that differs from the first heading", &source, line, what);
    };
    // What a template would have filled in is no title.
    if heading.contains("`{") {
        page.lines.remove(at);
        tell(
            page,
            text!(
                "title `{said}`, heading {heading}: the title is kept",
                "titre `{said}`, intertitre {heading} : le titre est gardé"
            ),
        );
        return Some(said.to_owned());
    }
    let several = page.lines.iter().filter(|line| is_first_level(line)).count() > 1;
    // What stands above a heading is not under it: the page itself is called otherwise.
    let is_below =
        page.lines[..at].iter().any(|line| !line.text.trim().is_empty() && !line.text.starts_with(['<', '!', '[']));
    let above = own.filter(|_| shows_titles || several || is_below);
    let Some(title) = above.or(several.then_some(said)) else {
        tell(
            page,
            text!(
                "title `{said}`, heading `{heading}`: the heading is the page's title",
                "titre `{said}`, intertitre `{heading}` : l’intertitre est le titre de la page"
            ),
        );
        return None;
    };
    deepen(&mut page.lines);
    trim::levels(&mut page.lines, true, &mut page.notes);
    tell(
        page,
        text!(
            "title `{title}`, heading `{heading}`: both are kept, the headings below the title",
            "titre `{title}`, intertitre `{heading}` : les deux sont gardés, les intertitres sous le titre"
        ),
    );
    Some(title.to_owned())
}

fn is_first_level(line: &Line) -> bool {
    !line.code && line.text.starts_with("# ")
}

/// Puts every heading one level deeper.
fn deepen(lines: &mut [Line]) {
    mark_code(lines);
    for line in lines.iter_mut().filter(|line| !line.code) {
        let level = line.text.bytes().take_while(|byte| *byte == b'#').count();
        if (1..DEEPEST).contains(&level) && line.text[level..].starts_with([' ', '\t']) {
            line.text.insert(0, '#');
        }
    }
}
