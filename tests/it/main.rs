//! The one binary of integration tests: small plans in, findings and pages out.

mod names;
mod places;
mod plan;
mod rules;
mod waivers;
