//! Embeds the rule folders.

fn main() {}
