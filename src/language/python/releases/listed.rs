//! Requirements one on a line: lists for pip, and what setup scripts say.

use super::fold;
use crate::version::{Asked, Claim, Said};

/// `Name[extra] >= 1; marker`: the name and what is required of it, if the text begins with a name.
pub(in crate::language::python) fn requirement(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix('[') {
        Some(extras) => extras.split_once(']').map_or("", |(_, rest)| rest),
        None => rest,
    };
    let rest = rest.split(';').next().unwrap_or_default();
    // Hashes and other options; a comment.
    let end = [" --", " #", "\t#"].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    Some((name, rest[..end].trim().trim_start_matches('(').trim_end_matches([')', '\\', ' '])))
}

/// What a requirement says of the package that is asked for.
fn claim(asked: &Asked<'_>, text: &str, at: usize) -> Option<Claim> {
    let (name, required) = requirement(text)?;
    (fold(name) == asked.name).then(|| Claim::required(required, at, asked.range))
}

/// Where a part of the text begins in it.
fn place(asked: &Asked<'_>, part: &str) -> usize {
    part.as_ptr() as usize - asked.text.as_ptr() as usize
}

/// A list for pip.
pub(super) fn requirements(asked: &Asked<'_>) -> Said {
    let mut said = Said::default();
    if asked.runtime.is_some() {
        return said;
    }
    for line in asked.text.lines() {
        let included = ["--requirement", "--constraint", "-r", "-c"].iter().find_map(|flag| {
            let rest = line.trim_start().strip_prefix(flag)?;
            rest.starts_with([' ', '\t', '=']).then(|| rest.trim_start_matches([' ', '\t', '=']).trim())
        });
        match included {
            Some(path) => said.more.extend((!path.contains("://")).then(|| path.to_owned())),
            None => said.claims.extend(claim(asked, line, place(asked, line))),
        }
    }
    said
}

/// `install_requires` and its like in `setup.cfg`: a value that goes on as long as lines are indented.
pub(super) fn setup_cfg(asked: &Asked<'_>) -> Said {
    let mut said = Said::default();
    let (mut section, mut key) = ("", "");
    for line in asked.text.lines() {
        let text = line.trim();
        if text.is_empty() || text.starts_with(['#', ';']) {
            continue;
        }
        let mut value = text;
        if !line.starts_with([' ', '\t']) {
            if let Some(name) = text.strip_prefix('[') {
                (section, key) = (name.trim_end_matches(']'), "");
                continue;
            }
            let Some((name, rest)) = text.split_once('=') else { continue };
            (key, value) = (name.trim(), rest.trim());
        }
        let lists =
            matches!((section, key), ("options", "install_requires")) || section == "options.extras_require";
        match asked.runtime {
            None if lists => said.claims.extend(claim(asked, value, place(asked, line))),
            Some(_) if (section, key) == ("options", "python_requires") => {
                said.claims.push(Claim::required(value, place(asked, line), asked.range));
            }
            _ => {}
        }
    }
    said
}

/// `install_requires=[...]` and `python_requires='...'` in `setup.py`, where they are written out.
pub(super) fn setup_py(asked: &Asked<'_>) -> Said {
    let mut said = Said::default();
    if asked.runtime.is_some() {
        if let Some(value) = value_of(asked.text, "python_requires")
            && let Some(text) = texts(value).next()
        {
            said.claims.push(Claim::required(text, place(asked, text), asked.range));
        }
        return said;
    }
    let list = value_of(asked.text, "install_requires").and_then(|value| value.strip_prefix('['));
    if let Some(list) = list {
        said.claims.extend(texts(list).filter_map(|text| claim(asked, text, place(asked, text))));
    }
    said
}

/// What follows `name=`.
fn value_of<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.match_indices(name)
        .find_map(|(at, _)| text[at + name.len()..].trim_start().strip_prefix('=').map(str::trim_start))
}

/// The texts in quotes up to the bracket that closes the list. What stands in a comment is none.
fn texts(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = list;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find(['\'', '"', ']', '#'])?;
            let (mark, after) = (rest.as_bytes()[at], &rest[at + 1..]);
            match mark {
                b']' => return None,
                b'#' => rest = after.split_once('\n')?.1,
                quote => {
                    let (text, left) = after.split_once(char::from(quote))?;
                    rest = left;
                    return Some(text);
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{asked, written};
    use super::*;
    use crate::version::skim;

    #[test]
    fn lists_give_requirements_and_what_they_include() {
        let text = "# a\n-r base.txt\n--constraint=c.txt\n-r https://x/y.txt\nHTTPX[http2] >=0.25,<0.28 ; python_version < '3.9'  # x\n\
            httpx==0.28.1 \\\n    --hash=sha256:0\nhttpx-sse==1\nhttpx @ git+https://x/y\n-e .\n";
        let said = requirements(&asked(text, "httpx"));
        assert_eq!(written(&said), [">=0.25,<0.28", "==0.28.1", "@ git+https://x/y"]);
        assert!(said.claims[1].set.is_one() && said.claims[2].set.is_all());
        assert_eq!(skim::line_of(text, said.claims[0].at), 5);
        assert_eq!(said.more, ["base.txt", "c.txt"]);
        for text in ["-r", "[", "a[", "a[]", "é==1", "httpx(", "-r\n-c =\n", "httpx;;", "httpx[é]é"] {
            requirements(&asked(text, "httpx"));
        }
    }

    #[test]
    fn setup_files_give_what_is_written_out() {
        let cfg = "[metadata]\nname = x\n[options]\npython_requires = >=3.9\ninstall_requires =\n    flask\n    httpx>=0.25\n\n    # no\n[other]\ninstall_requires =\n  httpx==1\n";
        assert_eq!(written(&setup_cfg(&asked(cfg, "httpx"))), [">=0.25"]);
        assert_eq!(written(&setup_cfg(&asked(cfg, "python"))), [">=3.9"]);
        let py = "from setuptools import setup\nsetup(name='x', install_requires=[\n  'flask',  # 'httpx==9'\n  \"httpx>=0.25\",\n], python_requires='>=3.9',\n extras_require={'a': ['httpx==1']})\n";
        assert_eq!(written(&setup_py(&asked(py, "httpx"))), [">=0.25"]);
        assert_eq!(written(&setup_py(&asked(py, "python"))), [">=3.9"]);
        for text in [
            "install_requires=",
            "install_requires=[",
            "install_requires=['",
            "install_requires=x",
            "python_requires='",
        ] {
            assert!(setup_py(&asked(text, "httpx")).claims.is_empty());
            assert!(setup_py(&asked(text, "python")).claims.is_empty());
        }
    }
}
