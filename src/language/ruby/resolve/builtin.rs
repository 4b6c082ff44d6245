//! The features that come with Ruby, gems that are installed with it among them.

/// Whether a feature comes with the language.
pub(super) fn is_builtin(feature: &str) -> bool {
    let feature = feature.strip_suffix(".rb").or_else(|| feature.strip_suffix(".so")).unwrap_or(feature);
    let first = feature.split_once('/').map_or(feature, |(first, _)| first);
    FEATURES.binary_search(&first).is_ok()
        && (first != "net"
            || matches!(
                feature,
                "net/http"
                    | "net/https"
                    | "net/protocol"
                    | "net/ftp"
                    | "net/smtp"
                    | "net/imap"
                    | "net/pop"
                    | "net/telnet"
            ))
}

#[rustfmt::skip]
const FEATURES: &[&str] = &[
    "English", "abbrev", "base64", "benchmark", "bigdecimal", "bundler", "cgi", "cmath", "continuation", "coverage",
    "csv", "date", "dbm", "debug", "delegate", "did_you_mean", "digest", "drb", "e2mmap", "enumerator", "erb",
    "error_highlight", "etc", "expect", "fcntl", "fiber", "fiddle", "fileutils", "find", "forwardable", "gdbm",
    "getoptlong", "io", "ipaddr", "irb", "json", "kconv", "logger", "mathn", "matrix", "minitest", "mkmf", "monitor",
    "mutex_m", "net", "nkf", "objspace", "observer", "open-uri", "open3", "openssl", "optparse", "ostruct", "pathname",
    "pp", "prettyprint", "prime", "profile", "profiler", "pstore", "psych", "pty", "racc", "random", "rational", "rbconfig",
    "rdoc", "readline", "reline", "resolv", "resolv-replace", "rexml", "rinda", "ripper", "rss", "rubygems",
    "scanf", "sdbm", "securerandom", "set", "shell", "shellwords", "singleton", "socket", "stringio", "strscan",
    "sync", "syslog", "tempfile", "test", "thread", "thwait", "time", "timeout", "tmpdir", "tracer", "tsort",
    "un", "unicode_normalize", "uri", "weakref", "webrick", "win32ole", "xmlrpc", "yaml", "zlib",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(FEATURES.is_sorted());
        assert!(is_builtin("net/http") && is_builtin("json") && is_builtin("English"));
        assert!(!is_builtin("net/ssh") && !is_builtin("rack"));
    }
}
