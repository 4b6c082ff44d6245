//! Features and constants of Ruby.

use keyspill::ir::ImportKind::{OnUse, Static};
use keyspill::resolve::Constants;

use crate::tree::{File, Tree, check};

#[test]
fn features() {
    check(
        &[
            ("shop.gemspec", ""),
            ("lib/shop.rb", ""),
            ("lib/shop/tls.rb", ""),
            ("lib/json.rb", ""),
            ("bin/run.rb", ""),
            ("spec/spec_helper.rb", ""),
            ("spec/unit/a_spec.rb", ""),
            ("tasks/x.rake", ""),
        ],
        &[
            ("lib/shop.rb", "shop/tls", Static, "lib/shop/tls.rb"),
            ("lib/shop.rb", "shop/tls.rb", Static, "lib/shop/tls.rb"),
            ("lib/shop.rb", "./shop/tls", Static, "lib/shop/tls.rb"),
            ("lib/shop/tls.rb", "../shop", Static, "lib/shop.rb"),
            ("bin/run.rb", "../lib/shop", Static, "lib/shop.rb"),
            ("bin/run.rb", "shop", Static, "lib/shop.rb"),
            ("spec/unit/a_spec.rb", "spec_helper", Static, "spec/spec_helper.rb"),
            ("spec/unit/a_spec.rb", "shop/tls", OnUse, "lib/shop/tls.rb"),
            // A library's own folder goes before what comes with the language.
            ("bin/run.rb", "json", Static, "lib/json.rb"),
            ("bin/run.rb", "openssl", Static, "platform"),
            ("bin/run.rb", "net/http", Static, "platform"),
            ("bin/run.rb", "net/ssh", Static, "package net at ssh"),
            ("bin/run.rb", "rack/test", Static, "package rack at test"),
            ("bin/run.rb", "shop/gone", Static, "unknown: no such file"),
            ("bin/run.rb", "./gone", Static, "unknown: no such file"),
            ("bin/run.rb", "../../up", Static, "unknown: outside of the root"),
            ("bin/run.rb", "/etc/x", Static, "unknown: no path of the tree"),
            ("bin/run.rb", "./x.so", Static, "unknown: no code"),
            ("bin/run.rb", "../tasks/x.rake", Static, "tasks/x.rake"),
        ],
    );
}

#[test]
fn features_of_other_gems_and_of_applications() {
    check(
        &[
            ("gems/a/a.gemspec", "Gem::Specification.new do |s|\n  s.require_paths = ['code', 'lib']\nend\n"),
            ("gems/a/code/a/deep.rb", ""),
            ("gems/b/b.gemspec", ""),
            ("gems/b/lib/b.rb", ""),
            ("Gemfile", ""),
            ("middleware/cors.rb", ""),
            ("lib/app.rb", ""),
            ("app/models/user.rb", ""),
        ],
        &[
            ("lib/app.rb", "a/deep", Static, "gems/a/code/a/deep.rb"),
            ("gems/a/code/a/deep.rb", "b", Static, "gems/b/lib/b.rb"),
            ("lib/app.rb", "cors", Static, "middleware/cors.rb"),
            ("lib/app.rb", "user", Static, "app/models/user.rb"),
        ],
    );
}

/// Which files define a constant, seen from a place in a file: where `HERE` stands.
fn constant(files: &[File<'_>], from: &str, written: &str) -> String {
    let tree = Tree::new(files);
    let definitions = tree.definitions();
    let constants = Constants::new(&tree.resolver, definitions.iter().map(|(file, d)| (*file, d)));
    let id = tree.id(from);
    let text = files.iter().find(|(path, _)| *path == from).expect("the file").1;
    let at = text.find("HERE").map_or(0, |at| at as u32);
    let span = keyspill::source::Span::new(at, at);
    let own =
        definitions.iter().find(|(file, _)| *file == id).map(|(_, d)| d.nesting(span)).unwrap_or_default();
    match constants.resolve(&own, written) {
        Some(found) => {
            let paths: Vec<&str> =
                found.files.iter().map(|file| tree.resolver.listing().path(*file)).collect();
            format!("{} in {}", found.path, paths.join(" "))
        }
        None => "none".to_owned(),
    }
}

#[test]
fn constants_by_the_bodies_around_them() {
    let files: &[File<'_>] = &[
        (
            "a.rb",
            "module Shop\n  class Client < Base\n    include Helpers, ::Top\n    LIMIT = 1\n    # HERE\n  end\nend\n",
        ),
        (
            "b.rb",
            "module Shop\n  class Base\n    TIMEOUT = 2\n  end\n  module Helpers\n    KEY = 'k'\n  end\nend\n",
        ),
        (
            "c.rb",
            "class Shop::Client\n  OTHER = 3\nend\nmodule Top\n  FLAG = 1\nend\nclass Base; WRONG = 1; end\n",
        ),
        ("d.rb", "Shop::Extra = Class.new(Shop::Base) do\n  def a; end\nend\nShop::Client::LATE ||= 4\n"),
    ];
    let rows = [
        ("Client", "Shop::Client in a.rb c.rb"),
        ("LIMIT", "Shop::Client::LIMIT in a.rb"),
        ("OTHER", "Shop::Client::OTHER in c.rb"),
        ("LATE", "Shop::Client::LATE in d.rb"),
        // Of the parent and of what is included.
        ("TIMEOUT", "Shop::Base::TIMEOUT in b.rb"),
        ("KEY", "Shop::Helpers::KEY in b.rb"),
        ("FLAG", "Top::FLAG in c.rb"),
        ("Extra::TIMEOUT", "Shop::Base::TIMEOUT in b.rb"),
        // The innermost of two.
        ("Base", "Shop::Base in b.rb"),
        ("::Base", "Base in c.rb"),
        ("Base::WRONG", "none"),
        ("::Base::WRONG", "Base::WRONG in c.rb"),
        ("Nothing", "none"),
        ("Shop::Nothing", "none"),
    ];
    for (written, expected) in rows {
        assert_eq!(constant(files, "a.rb", written), expected, "{written}");
    }
    // `class Shop::Client` does not stand in `Shop`.
    assert_eq!(constant(files, "c.rb", "Base::WRONG"), "Base::WRONG in c.rb");
}

#[test]
fn constants_that_a_file_takes_over_outside_of_all_bodies() {
    let files: &[File<'_>] = &[
        (
            "a.rb",
            "include First\ninclude ::Last\nextend Apart\ndescribe { include Inside }\n# HERE\nOWN = 1\n",
        ),
        (
            "b.rb",
            "module First\n  A = 1\n  B = 1\n  OWN = 1\nend\nmodule Last\n  B = 2\n  TOP = 2\nend\nTOP = 1\n",
        ),
        ("c.rb", "module Apart\n  C = 1\nend\nmodule Inside\n  D = 1\nend\n# HERE\n"),
    ];
    let rows = [
        ("A", "First::A in b.rb"),
        // The last one stands before.
        ("B", "Last::B in b.rb"),
        ("OWN", "OWN in a.rb"),
        ("TOP", "TOP in b.rb"),
        // Of one object, and of whoever calls the block.
        ("C", "none"),
        ("D", "none"),
    ];
    for (written, expected) in rows {
        assert_eq!(constant(files, "a.rb", written), expected, "{written}");
    }
    // Of its own file alone.
    assert_eq!(constant(files, "c.rb", "A"), "none");
}

#[test]
fn constants_by_their_names() {
    let config = "module App\n  class Application\n    config.autoload_paths += %W(#{config.root}/extras)\n\
        config.eager_load_paths << Rails.root.join('engines', 'pay', 'lib')\n  end\nend\n";
    let files: &[File<'_>] = &[
        ("config/application.rb", config),
        ("app/models/user.rb", ""),
        ("app/models/concerns/signed.rb", ""),
        ("app/controllers/api/v1/users_controller.rb", "# HERE"),
        ("app/services/html_parser.rb", ""),
        ("extras/tool_box.rb", ""),
        ("engines/pay/lib/pay/gateway.rb", ""),
        ("lib/not_loaded.rb", ""),
    ];
    let from = "app/controllers/api/v1/users_controller.rb";
    let rows = [
        ("User", "User in app/models/user.rb"),
        ("Signed", "Signed in app/models/concerns/signed.rb"),
        (
            "Api::V1::UsersController",
            "Api::V1::UsersController in app/controllers/api/v1/users_controller.rb",
        ),
        // Whatever the inflections are.
        ("HTMLParser", "HTMLParser in app/services/html_parser.rb"),
        ("HtmlParser", "HtmlParser in app/services/html_parser.rb"),
        ("ToolBox", "ToolBox in extras/tool_box.rb"),
        ("Pay::Gateway", "Pay::Gateway in engines/pay/lib/pay/gateway.rb"),
        ("NotLoaded", "none"),
        ("Api::V2", "none"),
    ];
    for (written, expected) in rows {
        assert_eq!(constant(files, from, written), expected, "{written}");
    }
}

#[test]
fn ancestors_that_go_round_in_circles() {
    let files: &[File<'_>] = &[
        ("a.rb", "class A < B\n  # HERE\nend\nclass B < C; end\nclass C < A; include C; end\n"),
        ("b.rb", "module C::Found; end\n"),
    ];
    assert_eq!(constant(files, "a.rb", "Found"), "C::Found in b.rb");
    assert_eq!(constant(files, "a.rb", "Lost"), "none");
}
