//! The connection of an open page: it hears when it is not what the server would answer any more.

use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};

use crate::diagnostic::human;

use super::guard;
use super::report::FRAMES;
use super::service::Service;
use super::snapshot::Answer;
use super::state::State as Standing;

/// Largest message of a page, in bytes.
const LARGEST: usize = 16 << 10;

/// What a page says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Said {
    /// Which page it is.
    Page(String),
    /// It shows the warnings, or does so no more.
    Warnings(bool),
}

/// What a page hears.
#[derive(Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
struct Told {
    /// What tells the page from an older one.
    page: Option<Box<str>>,
    scripts: Box<str>,
    styles: Box<str>,
    pictures: Box<str>,
    /// A frame for each error.
    errors: Vec<String>,
    more_errors: usize,
    /// How many warnings there are.
    warnings: usize,
    /// A frame for each, if they are shown, and how many are left out.
    warning_frames: Option<(Vec<String>, usize)>,
    /// The page that was edited last, and after which change.
    follow: Option<(u64, String)>,
}

/// Accepts the connection of a page of this preview, and no other.
pub(super) async fn connect(
    State(service): State<Service>,
    headers: HeaderMap,
    uri: Uri,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    if !service.trusts(&headers, uri.query()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    match upgrade {
        Ok(upgrade) => upgrade.max_message_size(LARGEST).on_upgrade(move |socket| talk(socket, service)),
        Err(rejection) => rejection.into_response(),
    }
}

async fn talk(mut socket: WebSocket, service: Service) {
    let mut states = service.states();
    let (mut page, mut warnings, mut last) = (None, false, None);
    loop {
        tokio::select! {
            said = socket.recv() => match said {
                Some(Ok(Message::Text(text))) => match serde_json::from_str(&text) {
                    Ok(Said::Page(path)) => page = path.strip_prefix('/').and_then(guard::decode),
                    Ok(Said::Warnings(shown)) => warnings = shown,
                    Err(_) => return,
                },
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => continue,
            },
            changed = states.changed() => if changed.is_err() { return },
        }
        let Some(page) = page.clone() else { continue };
        let standing = states.borrow_and_update().clone();
        let Ok(told) = tokio::task::spawn_blocking(move || told(&standing, &page, warnings)).await else { return };
        if last.as_ref() == Some(&told) {
            continue;
        }
        let Ok(text) = serde_json::to_string(&told) else { return };
        if socket.send(Message::text(text)).await.is_err() {
            return;
        }
        last = Some(told);
    }
}

fn told(standing: &Standing, page: &str, warnings: bool) -> Told {
    let Standing { snapshot, report, follow } = standing;
    let marks = snapshot.marks.clone();
    let mut errors = report.errors.clone();
    let page = match snapshot.answer(page) {
        Answer::Found(content) | Answer::Missing(content) => Some(content.hash),
        Answer::Moved(_) => None,
        Answer::Broken(finding) => {
            let frame = human::frame(&finding, FRAMES);
            if !errors.contains(&frame) {
                errors.push(frame);
            }
            None
        }
    };
    Told {
        page,
        scripts: marks.scripts,
        styles: marks.styles,
        pictures: marks.pictures,
        errors,
        more_errors: report.more_errors,
        warnings: report.warnings,
        warning_frames: warnings.then(|| report.warnings()),
        follow: follow.as_ref().map(|follow| (follow.version, follow.address.clone())),
    }
}
