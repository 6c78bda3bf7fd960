//! The one binary of integration tests: small plans in, findings and pages out.

mod cli;
mod formats;
mod names;
mod places;
mod plan;
mod rules;
mod schema;
mod waivers;
mod workspace;
