//! What each program costs, in turn, on the same handbook.

pub mod compare;
pub mod contender;
pub mod machine;
pub mod process;
pub mod saving;
pub mod search;
pub mod table;
