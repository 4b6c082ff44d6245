//! Ruby.

pub mod lower;
mod manifests;
mod releases;
mod resolve;
pub mod words;

use super::{Dialect, Family, Reading, Spelling};
use crate::syntax::Grammar;

/// The family.
pub static FAMILY: Family = Family {
    titles: &["Ruby"],
    spelling: Spelling {
        line_comment: Some("#"),
        doubts: b"\"'`/(){}[]<>|!",
        catches: &["rescue"],
        ..Spelling::UNKNOWN
    },
    manifests: manifests::MANIFESTS,
    modules: Some(resolve::modules),
    mentions: resolve::mentions,
    releases: Some(&releases::RELEASES),
    ..Family::new("ruby", &[&RUBY])
};

static RUBY: Dialect = Dialect {
    extensions: &["rb", "ru", "rake", "gemspec", "jbuilder", "thor"],
    names: &[
        "rakefile",
        "gemfile",
        "capfile",
        "guardfile",
        "vagrantfile",
        "thinfile",
        "thorfile",
        "fastfile",
        "podfile",
        "brewfile",
        "berksfile",
        "dangerfile",
    ],
    interpreters: &["ruby", "jruby", "truffleruby", "rackup", "rake"],
    ..Dialect::new("ruby", Reading::Syntax { grammar: &GRAMMAR, lower: lower::lower })
};

static GRAMMAR: Grammar = Grammar::new("ruby", || tree_sitter_ruby::LANGUAGE.into(), words::vocabulary);
