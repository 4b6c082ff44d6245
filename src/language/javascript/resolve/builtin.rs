//! The modules that come with Node.

/// Whether a specifier without scheme names one. With a slash at its end it is a package of that name.
pub(super) fn is_builtin(specifier: &str) -> bool {
    let first = specifier.split_once('/').map_or(specifier, |(first, _)| first);
    match MODULES.binary_search(&first) {
        Ok(_) if first.len() == specifier.len() => true,
        Ok(_) => matches!(
            specifier,
            "assert/strict"
                | "dns/promises"
                | "fs/promises"
                | "inspector/promises"
                | "path/posix"
                | "path/win32"
                | "readline/promises"
                | "stream/consumers"
                | "stream/promises"
                | "stream/web"
                | "timers/promises"
                | "util/types"
        ),
        Err(_) => false,
    }
}

#[rustfmt::skip]
const MODULES: &[&str] = &[
    "assert", "async_hooks", "buffer", "child_process", "cluster", "console", "constants", "crypto", "dgram",
    "diagnostics_channel", "dns", "domain", "events", "fs", "http", "http2", "https", "inspector", "module",
    "net", "os", "path", "perf_hooks", "process", "punycode", "querystring", "readline", "repl", "stream",
    "string_decoder", "sys", "timers", "tls", "trace_events", "tty", "url", "util", "v8", "vm", "wasi",
    "worker_threads", "zlib",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(MODULES.is_sorted());
        assert!(is_builtin("fs") && is_builtin("fs/promises"));
        assert!(!is_builtin("buffer/") && !is_builtin("events/a") && !is_builtin("koa"));
    }
}
