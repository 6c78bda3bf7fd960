//! Requests → answers from the latest snapshot. Nothing here waits for a file.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::search::FOLDER;

use super::guard;
use super::live;
use super::mime::content_type;
use super::service::Service;
use super::snapshot::{Answer, Content};

/// What every page may do, as its own `<meta>` says, and that no other site may frame it.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
    media-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// Headers of every answer. There is none that would open it to another origin.
const HEADERS: [(header::HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::CACHE_CONTROL, "no-cache"),
];

/// Who has not said what it wants after this long is not listened to any more.
const SLOWEST: Duration = Duration::from_secs(5);

/// Largest head of a request, in bytes.
const LARGEST: usize = 32 << 10;

/// Most connections at once; more wait.
const MOST: usize = 512;

/// The decoded path of a request.
#[derive(Debug, Clone)]
struct Path(String);

/// Answers whoever connects.
pub(super) async fn serve(listener: TcpListener, service: Service) {
    let app = Router::new()
        .route("/_parvis/live", any(live::connect))
        .fallback(answer)
        .layer(middleware::from_fn_with_state(service.clone(), admit))
        .with_state(service);
    let seats = Arc::new(Semaphore::new(MOST));
    loop {
        let Ok(seat) = Arc::clone(&seats).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, most likely: some will be closed soon.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let app = TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(SLOWEST)
                .max_buf_size(LARGEST)
                .serve_connection(TokioIo::new(stream), app)
                .with_upgrades();
            // That somebody has hung up is no news.
            let _ = connection.await;
            drop(seat);
        });
    }
}

/// Lets in what may be asked, by whom it may be asked; the same headers go out with every answer.
async fn admit(State(service): State<Service>, mut request: Request, next: Next) -> Response {
    let mut response = if !service.hosts().allow(request.headers()) {
        let words = "This preview answers to its own address only.\n";
        (StatusCode::FORBIDDEN, words).into_response()
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
    } else if let Some(path) = guard::path(request.uri()) {
        request.extensions_mut().insert(Path(path));
        next.run(request).await
    } else {
        StatusCode::BAD_REQUEST.into_response()
    };
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

async fn answer(
    State(service): State<Service>,
    Extension(Path(path)): Extension<Path>,
    headers: HeaderMap,
) -> Response {
    if let Some(inner) = path.strip_prefix(FOLDER)
        && let Some((bytes, hash)) = service.search().file(inner).await
    {
        return found(&headers, StatusCode::OK, Content { bytes, media: content_type(inner), hash });
    }
    let snapshot = service.snapshot();
    let is_french = &*snapshot.site.book().plan.config.language == "fr";
    // A page takes a moment of thought: others are answered meanwhile.
    match tokio::task::spawn_blocking(move || snapshot.answer(&path)).await {
        Ok(Answer::Found(content)) => found(&headers, StatusCode::OK, content),
        Ok(Answer::Missing(content)) => found(&headers, StatusCode::NOT_FOUND, content),
        Ok(Answer::Moved(to)) => (StatusCode::FOUND, [(header::LOCATION, to)]).into_response(),
        Ok(Answer::Broken(_)) | Err(_) => broken(service.token(), is_french),
    }
}

fn found(headers: &HeaderMap, status: StatusCode, content: Content) -> Response {
    let Content { bytes, media, hash } = content;
    let tag = format!("\"{hash}\"");
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    if status == StatusCode::OK && known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let head = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_LENGTH, bytes.len().to_string()),
        (header::ETAG, tag),
    ];
    (status, head, Body::from(axum::body::Bytes::from_owner(bytes))).into_response()
}

/// A page that cannot be made: its script tells why, and comes back when it is mended.
fn broken(token: &str, is_french: bool) -> Response {
    let (language, title, text) = if is_french {
        ("fr", "Cette page ne peut être faite", "Un gabarit a une faute\u{202f}; le terminal dit où.")
    } else {
        ("en", "This page cannot be made", "A template has a mistake; the terminal says where.")
    };
    let html = format!(
        "<!doctype html>\n<html lang=\"{language}\" data-parvis-broken>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"parvis-token\" content=\"{token}\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/_parvis/css/base.css\">\n\
         <script type=\"module\" src=\"/_parvis/js/live.js\"></script>\n\
         <main><h1>{title}</h1>\n<p>{text}</p></main>\n"
    );
    (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}
