//! How many imports of real public repositories lead to the file that they mean.
//!
//! With `KEYSPILL_FIELD` naming a folder of checkouts, every file of each is parsed and lowered, and of the
//! imports that point into the tree at least nineteen in twenty must resolve. `KEYSPILL_FIELD_LIST=FILE` beside
//! it writes those that do not, a line each.

#[path = "support/library.rs"]
mod library;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use keyspill::config::Settings;
use keyspill::ir::{ImportKind, Module};
use keyspill::language::Reading;
use keyspill::resolve::{Graph, Resolver, Surface, Symbol, Tally, Target, Why, asked};
use keyspill::source::FileId;
use keyspill::syntax::{self, Table};
use keyspill::walk::{self, Loaded, Workspace};
use library::entries;
use rayon::prelude::*;

fn lowered(workspace: &Workspace, file: &walk::WalkedFile) -> Option<Module> {
    let Reading::Syntax { grammar, lower } = file.language.reading() else { return None };
    let Loaded::Source(source) = walk::load(&*workspace.tree, file) else { return None };
    let parsed = syntax::parse_best(&source.text, grammar).ok()?;
    Some(lower(&source.text, &Table::new(&parsed)))
}

struct Read {
    file: FileId,
    asked: Vec<(Box<str>, ImportKind)>,
    surface: Surface,
    links: Vec<keyspill::resolve::Link>,
}

fn measure(tree: &Path, list: &mut String) -> Tally {
    let workspace = walk::walk(&[tree.to_path_buf()], &Settings::new(tree));
    let resolver = Resolver::of(&workspace);
    let read: Vec<Read> = workspace
        .files
        .par_iter()
        .filter_map(|file| {
            let module = lowered(&workspace, file)?;
            let links = (0..module.imports.len() as u32)
                .map(|id| keyspill::resolve::Link::of(&module, keyspill::ir::ImportId(id), Vec::new()))
                .collect();
            let surface = resolver.surface(file.id, &module);
            Some(Read { file: file.id, asked: asked(&module), surface, links })
        })
        .collect();
    let name = tree.file_name().expect("a name").to_string_lossy();
    let mut tally = Tally::default();
    for one in &read {
        tally.count(&resolver, one.file, &one.asked);
        for (specifier, kind) in &one.asked {
            let target = resolver.resolve(one.file, specifier, *kind);
            if let Target::Package { name: package, .. } = &target {
                writeln!(
                    list,
                    "package\t{name}\t{package}\t{}\t{specifier}",
                    resolver.listing().path(one.file)
                )
                .expect("a line");
            }
            if let Target::Unknown(reason) = target {
                writeln!(list, "{reason}\t{name}\t{}\t{specifier}", resolver.listing().path(one.file))
                    .expect("a line");
            }
        }
    }
    let mut links = Vec::new();
    let surfaces = read.into_iter().map(|one| {
        links.extend(one.links.into_iter().map(|link| (one.file, link)));
        (one.file, one.surface)
    });
    let graph = Graph::new(&resolver, surfaces.collect::<Vec<_>>());
    let (mut named, mut lost) = (0, 0);
    for (file, link) in &links {
        match graph.follow(*file, link) {
            Symbol::Unknown(Why::NoModule(_)) => {}
            Symbol::Unknown(why) => {
                lost += 1;
                let path = resolver.listing().path(*file);
                writeln!(list, "symbol {why:?}\t{name}\t{path}\t{} {:?}", link.specifier, link.taken)
                    .expect("a line");
            }
            Symbol::Made { .. } | Symbol::Module(_) => named += 1,
            _ => {}
        }
    }
    writeln!(
        list,
        "tree\t{name}\t{} of {}\tnames {named}, lost {lost}\t{tally:?}",
        tally.resolved,
        tally.into_tree()
    )
    .expect("a line");
    tally
}

#[test]
fn imports_that_point_into_the_tree_lead_to_files() {
    let Some(field) = env::var_os("KEYSPILL_FIELD").map(PathBuf::from) else { return };
    let only = env::var("KEYSPILL_FIELD_ONLY").unwrap_or_default();
    let trees = entries(&field).into_iter().filter(|path| path.is_dir() && !path.ends_with("truth"));
    let trees: Vec<PathBuf> = trees.filter(|path| path.to_string_lossy().contains(&only)).collect();
    assert!(!trees.is_empty(), "no trees in KEYSPILL_FIELD");
    let mut list = String::new();
    let (mut resolved, mut into_tree) = (0, 0);
    for tree in &trees {
        let tally = measure(tree, &mut list);
        resolved += tally.resolved;
        into_tree += tally.into_tree();
    }
    if let Some(file) = env::var_os("KEYSPILL_FIELD_LIST") {
        fs::write(file, &list).expect("the list is written");
    }
    assert!(resolved * 20 >= into_tree * 19, "{resolved} of {into_tree} resolve");
}
