//! What a text asks for, found without parsing: all that parsing finds, in every example and mutilated ones too.

use std::path::Path;

use keyspill::language::{Language, Reading};
use keyspill::resolve::asked;
use keyspill::syntax::{self, Table};

use crate::library::{code_below, repository};

fn language(path: &str) -> Language {
    Language::of_path(Path::new(path)).expect("a language")
}

/// What is asked for and not mentioned.
fn unheard(language: Language, text: &str) -> Vec<String> {
    let Reading::Syntax { grammar, lower } = language.reading() else { return Vec::new() };
    let parsed = syntax::parse_best(text, grammar).expect("parsed");
    let module = lower(text, &Table::new(&parsed));
    let mentions = language.mentions(text);
    let missing = asked(&module).into_iter().filter(|one| !mentions.contains(one));
    missing.map(|(specifier, kind)| format!("{specifier} ({kind:?})")).collect()
}

#[test]
fn every_way_to_ask() {
    let rows: [(&str, &str, &[&str]); 3] = [
        (
            "a.ts",
            "import a from 'a'\nimport * as b from\n  \"b\"; import 'c'; import type { d } from 'd';\nexport * from'e';export{f}from/* x */\"f\"\n\
             const g = require ( 'g' ), h = await import(/* webpack: 'x' */ `h`);\nimport i = require('i');\nrequire?.('j'); // from 'no'\n\
             import k from 'k' with { type: 'json' };\nconst fromm = 'l'; importer('m'); import('n' + o); import(`p${q}`); xrequire('r');",
            &["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "n"],
        ),
        (
            "a.py",
            "import a, b.c as d, e\nfrom f import g\nfrom .h import (i, # no\n    j as k,\n)\nfrom . import l\nfrom .. import m as n, o\n\
             from p . q import r\nfrom s import *\nfrom t \\\n  import u\n__import__('v.w')\nimport x; import y\n# models import.\nfrom z import zz\nyield_from = 1\n\
             async def f():\n    yield from aa\n    raise E from bb\nimportlib.import_module('cc.dd')\n",
            &[
                "a", "b.c", "e", "f.g", ".h.i", ".h.j", ".l", "..m", "..o", "p.q.r", "s", "t.u", "v.w", "x",
                "y", "z.zz", "cc.dd",
            ],
        ),
        (
            "a.rb",
            "require 'a'\nrequire(\"b/c\")\nrequire_relative 'd'\nload 'e.rb' if f\nautoload :G, 'g'\nrequire File.expand_path('../h', __FILE__)\n\
             require File.join(__dir__, 'i') # no\nrequire \"#{__dir__}/j\" unless k\nrequire name\nrequire \"l/#{m}\"\n",
            &["a", "b/c", "./d", "e.rb", "g", "./h", "./i", "./j", "File", "G"],
        ),
    ];
    for (path, text, expected) in rows {
        let mut found: Vec<String> =
            language(path).mentions(text).into_iter().map(|(specifier, _)| specifier.into()).collect();
        // What a specifier is only the beginning of is not seen. A comment may look like an import.
        found.retain(|specifier| !matches!(&**specifier, "no" | "."));
        found.sort();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{path}");
        assert_eq!(unheard(language(path), text), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn all_that_examples_ask_for_is_mentioned() {
    let mut count = 0;
    for part in ["corpus", "rules", "tests/articles", "tests/lowering"] {
        for file in code_below(&repository(part)) {
            let path = file.to_string_lossy();
            let (Some(language), Ok(text)) = (Language::of_path(&file), std::fs::read_to_string(&file))
            else {
                continue;
            };
            assert_eq!(unheard(language, &text), Vec::<String>::new(), "{path}");
            count += 1;
            // Cut off anywhere.
            for cut in [text.len() / 3, text.len() / 2] {
                let cut = (0..=cut).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                assert!(unheard(language, &text[..cut]).len() <= 1, "{path} up to {cut}");
                drop(language.mentions(&text[cut..]));
            }
        }
    }
    assert!(count > 300, "{count} examples");
}

#[test]
fn hostile_texts_take_the_time_of_their_length() {
    let many = |part: &str| part.repeat(200_000 / part.len());
    let before = cpu_time::ThreadTime::now();
    for part in [
        "import ",
        "from ",
        "require(",
        "import(<",
        "import/*",
        "from . ",
        "import a.",
        "require '",
        "from a import (",
        "autoload :A ",
        "import //",
        "\u{e9}from '",
        "require File.expand_path(",
    ] {
        let text = many(part);
        for path in ["a.ts", "a.py", "a.rb"] {
            drop(language(path).mentions(&text));
        }
    }
    let seconds = before.elapsed().as_secs_f64();
    assert!(seconds < 5.0, "{seconds} s");
}
