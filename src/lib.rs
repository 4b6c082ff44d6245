//! keyspill: finds where API keys leak around mutual TLS.

pub mod source;

pub mod syntax;

pub mod ir;

pub mod lower;

pub mod model;

pub mod flow;

pub mod secret;

pub mod map;

pub mod finding;

pub mod rule;
