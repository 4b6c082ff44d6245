//! x
pub mod secret;
