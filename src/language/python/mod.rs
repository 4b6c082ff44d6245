//! Python.

pub mod lower;
mod manifests;
mod releases;
mod resolve;
pub mod words;

use super::{Dialect, Family, Leftovers, Reading, Spelling};
use crate::syntax::Grammar;

/// The family.
pub static FAMILY: Family = Family {
    titles: &["Python"],
    spelling: Spelling {
        line_comment: Some("#"),
        doubts: b"\"'{",
        doubts_begin: true,
        quoted_texts: true,
        catches: &["except"],
        after_names: &["and", "as", "async", "else", "for", "from", "if", "import", "in", "is", "not", "or"],
        statements: &["pass"],
        ..Spelling::UNKNOWN
    },
    manifests: manifests::MANIFESTS,
    modules: Some(resolve::modules),
    mentions: resolve::mentions,
    takes_all: resolve::takes_all,
    releases: Some(&releases::RELEASES),
    own_name: Some(("__name__", "__main__")),
    leftovers: Leftovers { tools: &["__pycache__"], ..Leftovers::NONE },
    ..Family::new("python", &[&PYTHON])
};

static PYTHON: Dialect = Dialect {
    extensions: &["py", "pyw", "wsgi"],
    declarations: &["pyi"],
    interpreters: &["python", "pypy", "uv"],
    ..Dialect::new("python", Reading::Syntax { grammar: &GRAMMAR, lower: lower::lower })
};

static GRAMMAR: Grammar = Grammar::new("python", || tree_sitter_python::LANGUAGE.into(), words::vocabulary);
