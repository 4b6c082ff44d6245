//! git's lists of files, as printed with `-z`: any byte but NUL may stand in a name.

use super::GitError;

/// What stands under a name in a tree or in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A file; the name of its content.
    File(String),
    /// A symbolic link; the name of what it says.
    Link(String),
    /// Another repository.
    Repository,
    /// Several versions, of which a merge has yet to choose.
    Unmerged,
}

/// One line of `git diff-index --raw`: a name that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change<'a> {
    /// Its name.
    pub name: &'a [u8],
    /// What stands there now; `None` if it was deleted.
    pub now: Option<Entry>,
    /// Where it was moved from.
    pub from: Option<&'a [u8]>,
}

/// Reads the answer of `git diff-index --raw -z`: `:MODE MODE ID ID STATUS` and one or two names.
pub(super) fn changes(answer: &[u8]) -> Result<Vec<Change<'_>>, GitError> {
    let mut parts = parts(answer, "diff-index")?.into_iter();
    let mut changes = Vec::new();
    while let Some(head) = parts.next() {
        let change = change(head, &mut parts).ok_or_else(|| misunderstood("diff-index"))?;
        changes.push(change);
    }
    Ok(changes)
}

/// What stands before each NUL; after the last there is nothing.
fn parts<'a>(answer: &'a [u8], command: &str) -> Result<Vec<&'a [u8]>, GitError> {
    match answer.split_last() {
        None => Ok(Vec::new()),
        Some((0, parts)) => Ok(parts.split(|&byte| byte == 0).collect()),
        Some(_) => Err(misunderstood(command)),
    }
}

fn change<'a>(head: &[u8], parts: &mut impl Iterator<Item = &'a [u8]>) -> Option<Change<'a>> {
    let head = std::str::from_utf8(head).ok()?.strip_prefix(':')?;
    let mut words = head.split(' ');
    let (_, mode, _, id, status) =
        (words.next()?, words.next()?, words.next()?, words.next()?, words.next()?);
    let first = parts.next()?;
    let (name, from) = match status.as_bytes().first()? {
        b'R' | b'C' => (parts.next()?, Some(first)),
        _ => (first, None),
    };
    let now = if status.starts_with('U') { Some(Entry::Unmerged) } else { entry(mode, id) };
    Some(Change { name, now, from })
}

/// Reads the answer of `git ls-tree -r -z`: `MODE TYPE ID`, a tab and a name.
pub(super) fn tree(answer: &[u8]) -> Result<Vec<(&[u8], Entry)>, GitError> {
    parts(answer, "ls-tree")?
        .into_iter()
        .map(|line| tree_line(line).ok_or_else(|| misunderstood("ls-tree")))
        .collect()
}

fn tree_line(line: &[u8]) -> Option<(&[u8], Entry)> {
    let tab = memchr::memchr(b'\t', line)?;
    let mut words = std::str::from_utf8(&line[..tab]).ok()?.split(' ');
    let (mode, _, id) = (words.next()?, words.next()?, words.next()?);
    Some((&line[tab + 1..], entry(mode, id)?))
}

fn entry(mode: &str, id: &str) -> Option<Entry> {
    match mode {
        "000000" => None,
        "120000" => Some(Entry::Link(id.to_owned())),
        "160000" => Some(Entry::Repository),
        _ => Some(Entry::File(id.to_owned())),
    }
}

fn misunderstood(what: &str) -> GitError {
    GitError::new(format!("the answer of `git {what}` was not understood"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_hold_anything() {
        let answer = b":000000 100644 0 ab A\0a\n:b\t\xff.js\0:100644 000000 ab 0 D\0gone.js\0\
            :100755 100755 ab cd R086\0old.js\0new.js\0:100644 000000 ab 0 U\0torn.js\0\
            :000000 120000 0 ef A\0link\0:160000 160000 12 34 M\0sub\0";
        let changes = changes(answer).expect("understood");
        let file = |id: &str| Some(Entry::File(id.into()));
        let expected = [
            Change { name: b"a\n:b\t\xff.js", now: file("ab"), from: None },
            Change { name: b"gone.js", now: None, from: None },
            Change { name: b"new.js", now: file("cd"), from: Some(b"old.js") },
            Change { name: b"torn.js", now: Some(Entry::Unmerged), from: None },
            Change { name: b"link", now: Some(Entry::Link("ef".into())), from: None },
            Change { name: b"sub", now: Some(Entry::Repository), from: None },
        ];
        assert_eq!(changes, expected);
        let listed = tree(b"100644 blob ab\ta\tb\n.js\x00160000 commit cd\tsub\0").expect("understood");
        assert_eq!(listed, [(&b"a\tb\n.js"[..], Entry::File("ab".into())), (&b"sub"[..], Entry::Repository)]);
    }

    #[test]
    fn an_answer_cut_short_is_an_error() {
        assert!(changes(b":000000 100644 0 ab A\0").is_err());
        assert!(changes(b":000000 100644 0 ab A\0a.j").is_err());
        assert!(changes(b"warning: x\0a.js\0").is_err());
        assert!(tree(b"100644 blob ab a.js\0").is_err());
        assert_eq!(changes(b""), Ok(Vec::new()));
    }
}
