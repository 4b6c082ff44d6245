//! keyspill: finds where API keys leak around mutual TLS.

pub mod source;

pub mod config;

pub mod walk;

pub mod ir;

pub mod finding;

pub mod rule;
