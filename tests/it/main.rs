//! The one binary of integration tests: small plans in, findings and pages out.

mod audiences;
mod bounds;
mod browser;
mod calendar;
mod circles;
mod cli;
mod damage;
mod every_field;
mod formats;
mod fuzz;
mod markdown;
mod mistakes;
mod mutations;
mod names;
mod overviews;
mod pages;
mod places;
mod plan;
mod preview;
mod roles;
mod rules;
mod schema;
mod site;
mod waivers;
mod words;
mod workspace;
