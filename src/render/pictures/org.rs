//! The org chart: roles in a list in a list, a sign for each seat.

use crate::prose::escape;
use crate::render::links::Link;

use super::brush::{Brush, lang};

/// How a seat is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatState {
    /// By someone.
    Held,
    /// Until someone else does.
    Interim,
    /// Not a seat: someone learns beside.
    Shadow,
}

impl SeatState {
    /// Its class, and the name of its state.
    pub fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Interim => "interim",
            Self::Shadow => "shadow",
        }
    }
}

/// A seat of a role.
#[derive(Debug, Clone)]
pub struct Seat {
    /// How it is held.
    pub state: SeatState,
    /// By whom.
    pub name: String,
}

/// A role.
#[derive(Debug, Clone)]
pub struct Post {
    /// Its page, and what it is called.
    pub link: Link,
    /// The role it reports to, by its place in the list.
    pub reports_to: Option<usize>,
    /// Its seats that are taken, and who learns beside.
    pub seats: Vec<Seat>,
    /// How many seats are not.
    pub vacant: usize,
}

/// The most seats that are drawn one by one.
const SEATS: usize = 6;

/// The deepest level that is indented; deeper ones stand under it.
const DEEPEST: usize = 24;

/// A role in its place.
struct Placed {
    post: usize,
    depth: usize,
}

/// The org chart of these roles, with its data. `id` is unique on the page.
pub fn org(brush: &Brush<'_>, id: &str, title: &str, posts: &[Post]) -> String {
    if posts.is_empty() {
        return brush.empty(&brush.words.get("org-empty"), &brush.words.get("org-empty-how"));
    }
    let placed = place(posts);
    let mut list = String::new();
    let mut depth = 0;
    for (at, row) in placed.iter().enumerate() {
        list += &match row.depth {
            own if at == 0 || own > depth => "<ul class=\"org\" role=\"list\">".to_owned(),
            own => format!("</li> {}", "</ul></li> ".repeat(depth - own)),
        };
        depth = row.depth;
        list += &draw(brush, &posts[row.post]);
    }
    list += "</li> ";
    list += &"</ul></li> ".repeat(depth);
    list += "</ul>";
    format!(
        "<figure class=\"figure\" aria-labelledby=\"{id}\">{list}<figcaption id=\"{id}\" class=\"hidden-visually\">{}. {}</figcaption></figure>{}{}",
        escape(title),
        escape(&describe(brush, posts)),
        brush.legend(&["held", "interim", "vacant"]),
        table(brush, title, posts, &placed),
        id = escape(id)
    )
}

/// A role with a sign for each seat; what reports to it follows before its end.
fn draw(brush: &Brush<'_>, post: &Post) -> String {
    let all = post.seats.len().saturating_add(post.vacant);
    let many = all > SEATS;
    let names = post.seats.iter().map(|seat| seat.state.name());
    let names = names.chain(std::iter::repeat_n("vacant", post.vacant));
    let mut out = String::from("<li>");
    for name in names.take(if many { 1 } else { all }) {
        out += &format!("<span class=\"seat seat--{name}\">{}</span> ", brush.icon(&format!("state-{name}")));
    }
    let count = if many { format!(" ×{all}") } else { String::new() };
    out + &format!(
        "<a class=\"post\" href=\"{}\"{}>{}</a>{count} <span class=\"by\">{}</span>",
        escape(&post.link.href),
        lang(&post.link),
        brush.text(&post.link.text),
        escape(&who(brush, post))
    )
}

/// "Nadia Chérif, Hugo Lemaître (intérim), un siège vacant".
fn who(brush: &Brush<'_>, post: &Post) -> String {
    let mut parts: Vec<String> = post
        .seats
        .iter()
        .map(|seat| match seat.state {
            SeatState::Interim | SeatState::Shadow => {
                let word = brush.words.get(&format!("state-{}", seat.state.name()));
                format!("{} ({word})", seat.name)
            }
            SeatState::Held => seat.name.clone(),
        })
        .collect();
    if post.vacant > 0 {
        parts.push(brush.words.count("org-vacant", post.vacant));
    }
    parts.join(", ")
}

fn count(seats: &[Seat], state: SeatState) -> usize {
    seats.iter().filter(|seat| seat.state == state).count()
}

fn describe(brush: &Brush<'_>, posts: &[Post]) -> String {
    let interim = posts.iter().map(|post| count(&post.seats, SeatState::Interim)).sum::<usize>();
    let vacant = posts.iter().map(|post| post.vacant).fold(0, usize::saturating_add);
    brush
        .words
        .with("org-desc", &[("roles", posts.len().into()), ("vacant", vacant.into()), ("interim", interim.into())])
}

fn table(brush: &Brush<'_>, title: &str, posts: &[Post], placed: &[Placed]) -> String {
    let words = brush.words;
    let set = |text: &str| words.set(text).into_owned();
    let rows: Vec<Vec<String>> = placed
        .iter()
        .map(|row| {
            let post = &posts[row.post];
            let held = post.seats.len() - count(&post.seats, SeatState::Shadow);
            let seats = held.saturating_add(post.vacant);
            vec![
                set(&post.link.text),
                post.reports_to.and_then(|at| posts.get(at)).map(|post| set(&post.link.text)).unwrap_or_default(),
                who(brush, post),
                words.with("count-of", &[("n", held.into()), ("all", seats.into())]),
            ]
        })
        .collect();
    let heads = ["col-role", "col-reports-to", "col-holders", "col-seats"].map(|key| words.get(key));
    let head: Vec<(&str, bool)> = heads.iter().enumerate().map(|(at, head)| (&**head, at == 3)).collect();
    brush.data(&words.with("org-data", &[("title", title.into())]), &head, &rows)
}

/// Every role once, after the role it reports to. A circle begins at its first role.
fn place(posts: &[Post]) -> Vec<Placed> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); posts.len()];
    let mut roots = Vec::new();
    for (at, post) in posts.iter().enumerate() {
        match post.reports_to.filter(|parent| *parent < posts.len() && *parent != at) {
            Some(parent) => children[parent].push(at),
            None => roots.push(at),
        }
    }
    let mut seen = vec![false; posts.len()];
    let mut placed: Vec<Placed> = Vec::with_capacity(posts.len());
    // After the roots, whatever has not been reached stands in a circle.
    for root in roots.into_iter().chain(0..posts.len()) {
        let mut stack = vec![(root, 0)];
        while let Some((post, depth)) = stack.pop() {
            if std::mem::replace(&mut seen[post], true) {
                continue;
            }
            placed.push(Placed { post, depth });
            stack.extend(children[post].iter().rev().map(|child| (*child, (depth + 1).min(DEEPEST))));
        }
    }
    placed
}
