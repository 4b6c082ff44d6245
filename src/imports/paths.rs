//! Paths of the tree as texts: relative to the root, with forward slashes, the root itself empty.

/// The folder that a file or folder stands in.
pub(crate) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path.
pub(crate) fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// A folder, then those that hold it, up to the root.
pub(crate) fn upwards(folder: &str) -> impl Iterator<Item = &str> + Clone {
    std::iter::successors(Some(folder), |at| (!at.is_empty()).then(|| folder_of(at)))
}

/// `path` seen from `folder`, without `.` and `..`; `None` where it leaves the root.
pub(crate) fn join(folder: &str, path: &str) -> Option<String> {
    let mut joined = String::with_capacity(folder.len() + path.len() + 1);
    joined.push_str(folder);
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(folder_of(&joined).len()),
            part => {
                if !joined.is_empty() {
                    joined.push('/');
                }
                joined.push_str(part);
            }
        }
    }
    Some(joined)
}

/// What is left of `path` below `folder`; empty for the folder itself.
pub(crate) fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if folder.is_empty() {
        return Some(path);
    }
    let rest = path.strip_prefix(folder)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_never_leave_the_root() {
        let cases = [
            ("a/b", "./c", Some("a/b/c")),
            ("a/b", "../c/./d/", Some("a/c/d")),
            ("a", "..", Some("")),
            ("", "x", Some("x")),
            ("a", "../..", None),
            ("a", "../../a/b", None),
            ("a/b", "c//d", Some("a/b/c/d")),
        ];
        for (folder, path, joined) in cases {
            assert_eq!(join(folder, path).as_deref(), joined, "{folder} {path}");
        }
    }

    #[test]
    fn a_folder_stands_in_those_above_it() {
        assert_eq!(upwards("a/b").collect::<Vec<_>>(), ["a/b", "a", ""]);
        assert_eq!(upwards("").collect::<Vec<_>>(), [""]);
        assert_eq!((below("a/b", "a"), below("ab", "a"), below("a", "a")), (Some("b"), None, Some("")));
    }
}
