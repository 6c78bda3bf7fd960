//! Handbooks and plans of any size, the same on every machine.

pub mod french;
pub mod layout;
pub mod page;
pub mod plan;
pub mod random;
