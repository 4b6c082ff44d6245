//! Where imports and names lead, as tables of small trees: files, who asks, for what, and what that means.
//! A name in a tree is a path; a text behind it is what stands there.

#[path = "resolve/hostile.rs"]
mod hostile;
#[path = "resolve/javascript.rs"]
mod javascript;
#[path = "resolve/python.rs"]
mod python;
#[path = "resolve/ruby.rs"]
mod ruby;
#[path = "resolve/symbols.rs"]
mod symbols;
#[path = "resolve/tree.rs"]
mod tree;
