//! The org chart: an indented tree of roles, a square for each seat.

use crate::prose::escape;

use super::brush::{Brush, fit, label, n, svg};

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
    /// What it is called.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The role it reports to, by its place in the list.
    pub reports_to: Option<usize>,
    /// Its seats that are taken, and who learns beside.
    pub seats: Vec<Seat>,
    /// How many seats are not.
    pub vacant: usize,
}

const WIDTH: f64 = 560.0;
const ROW: f64 = 54.0;

/// The most seats that are drawn one by one.
const SEATS: usize = 6;

/// The deepest level that is indented; deeper ones stand under it.
const DEEPEST: usize = 24;

/// A role in its place.
struct Placed {
    post: usize,
    depth: usize,
    parent: Option<usize>,
}

/// The org chart of these roles, with its data. `id` is unique on the page.
pub fn org(brush: &Brush<'_>, id: &str, title: &str, posts: &[Post]) -> String {
    if posts.is_empty() {
        return brush.empty(&brush.words.get("org-empty"), &brush.words.get("org-empty-how"));
    }
    let placed = place(posts);
    let deepest = placed.iter().map(|row| row.depth).max().unwrap_or(0).max(1);
    let step = (216.0 / deepest as f64).clamp(9.0, 34.0);
    let x = |depth: usize| 14.0 + step * depth as f64;
    let y = |at: usize| 30.0 + ROW * at as f64;
    let mut lines = String::new();
    let mut body = String::new();
    for (at, row) in placed.iter().enumerate() {
        if let Some(parent) = row.parent
            && placed[parent].depth < row.depth
        {
            lines += &format!(
                "<path class=\"line-edge\" d=\"M{} {}V{}a8 8 0 0 0 8 8H{}\"/>",
                n(x(placed[parent].depth) + 7.0),
                n(y(parent) + 12.0),
                n(y(at) - 8.0),
                n((x(row.depth) - 3.0).max(x(placed[parent].depth) + 15.0))
            );
        }
        body += &draw(brush, &posts[row.post], x(row.depth), y(at));
    }
    let height = placed.len() as f64 * ROW + 8.0;
    let picture = svg(WIDTH, height, "group", id, title, &describe(brush, posts), &format!("{lines}{body}"));
    format!(
        "<figure class=\"figure\"><div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">{picture}</div></figure>{}{}",
        escape(title),
        brush.legend(&["held", "interim", "vacant"]),
        table(brush, title, posts, &placed)
    )
}

fn draw(brush: &Brush<'_>, post: &Post, x: f64, y: f64) -> String {
    let all = post.seats.len().saturating_add(post.vacant);
    let many = all > SEATS;
    let names = post.seats.iter().map(|seat| seat.state.name());
    let names = names.chain(std::iter::repeat_n("vacant", post.vacant));
    let shown: Vec<&str> = names.take(if many { 1 } else { all }).collect();
    let mut out = String::new();
    for (at, name) in shown.iter().enumerate() {
        out += &format!(
            "<svg x=\"{}\" y=\"{}\" width=\"15\" height=\"15\" class=\"seat seat--{name}\" aria-hidden=\"true\"><use href=\"{}img/icons.svg#state-{name}\"/></svg>",
            n(x + 19.0 * at as f64),
            n(y - 8.0),
            escape(&brush.assets)
        );
    }
    let text = x + 19.0 * shown.len() as f64 + 6.0;
    let title = brush.words.set(&post.title).into_owned();
    let count = if many { format!(" ×{all}") } else { String::new() };
    let room = (WIDTH - text) / 7.9 - count.chars().count() as f64;
    out += &format!(
        "<a href=\"{}\"><title>{}</title><text class=\"t-serif t-large\" x=\"{}\" y=\"{}\">{}{count}</text></a>",
        escape(&post.href),
        escape(&title),
        n(text),
        n(y + 1.0),
        escape(&fit(&title, room))
    );
    out + &label("t-small t-soft", text, y + 18.0, &fit(&who(brush, post), (WIDTH - text) / 6.2))
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
                set(&post.title),
                post.reports_to.and_then(|at| posts.get(at)).map(|post| set(&post.title)).unwrap_or_default(),
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
        let mut stack = vec![(root, 0, None)];
        while let Some((post, depth, parent)) = stack.pop() {
            if std::mem::replace(&mut seen[post], true) {
                continue;
            }
            let own = placed.len();
            placed.push(Placed { post, depth, parent });
            stack.extend(children[post].iter().rev().map(|child| (*child, (depth + 1).min(DEEPEST), Some(own))));
        }
    }
    placed
}
