//! The word lists of the vocabulary. Source: credential facts 2.1 (nouns, headers, parameters)
//! and 2.3 (names that look alike and are not). All words are lower case; headers use `-`.

/// Heads that make a name a credential whatever stands before them (2.1 "strong heads").
pub(super) const STRONG_HEADS: &[&str] = &[
    "secret", "password", "passwd", "passphrase", "passcode", "pwd", "pass", "pw", "credential",
    "cred", "jwt", "sas", "pepper", "mnemonic", "authorization", "bearer", "apikey", "pat",
    "contraseña", "contrasena", "senha", "mdp", "passwort", "kennwort", "wachtwoord", "parola",
    "비밀번호", "패스워드", "암호",
];

/// Heads that need a random-looking value (2.1 "weak heads"). `id`, `hash`, `code`, `cert`,
/// `nonce` and `signature` are left out: their ordinary values are random and no credentials.
pub(super) const WEAK_HEADS: &[&str] = &[
    "key", "token", "auth", "cookie", "sid", "salt", "seed", "dsn",
];

/// Words that make a following `key` strong.
pub(super) const KEY_QUALIFIERS: &[&str] = &[
    "api", "app", "application", "secret", "private", "priv", "encryption", "encrypt",
    "encrypting", "decryption", "cipher", "crypto", "aes", "master", "service", "role", "account",
    "subscription", "license", "licence", "access", "signing", "sign", "hmac", "jwt", "auth",
    "session", "cookie", "webhook", "ssh", "rsa", "admin", "deploy", "functions", "token",
    "credential", "bearer",
];

/// Words that make a following `token` strong.
pub(super) const TOKEN_QUALIFIERS: &[&str] = &[
    "access", "refresh", "auth", "oauth", "authentication", "authorization", "bearer", "api",
    "bot", "id", "deploy", "deployment", "registration", "session", "security", "secret",
    "private", "jwt", "admin", "service", "webhook", "vault", "job", "client", "user", "login",
    "app", "integration", "upload",
];

/// Providers whose name before `key` or `token` makes the name strong (facts 1.2-1.6).
pub(super) const PROVIDERS: &[&str] = &[
    "github", "gh", "gitlab", "bitbucket", "npm", "pypi", "rubygems", "docker", "dockerhub",
    "circleci", "buildkite", "travis", "sonar", "snyk", "aws", "azure", "gcp", "digitalocean",
    "heroku", "cloudflare", "fastly", "netlify", "vercel", "doppler", "databricks", "confluent",
    "planetscale", "supabase", "tailscale", "ngrok", "openai", "anthropic", "claude", "gemini",
    "huggingface", "hf", "groq", "xai", "perplexity", "deepseek", "openrouter", "replicate",
    "cohere", "mistral", "nvidia", "elevenlabs", "pinecone", "wandb", "stripe", "square",
    "paypal", "braintree", "shopify", "plaid", "paystack", "razorpay", "adyen", "coinbase",
    "slack", "discord", "telegram", "twilio", "sendgrid", "mailgun", "mailchimp", "mandrill",
    "brevo", "postmark", "resend", "facebook", "twitter", "dropbox", "asana", "airtable",
    "notion", "linear", "contentful", "newrelic", "datadog", "dd", "sentry", "grafana",
    "dynatrace", "pagerduty", "opsgenie", "okta", "auth0", "salesforce", "hubspot", "zendesk",
    "intercom", "jira", "atlassian", "confluence", "jenkins", "strapi", "rapidapi", "hetzner",
    "linode", "consul", "nomad",
];

/// Words that, directly before `key`, name a data structure, a public half or a keyboard (2.3).
pub(super) const KEY_VETOES: &[&str] = &[
    "primary", "foreign", "sort", "partition", "hash", "range", "cache", "lookup", "map", "dict",
    "object", "s3", "bucket", "query", "row", "item", "data", "group", "index", "idx", "routing",
    "idempotency", "dedup", "deduplication", "message", "msg", "translation", "i18n", "l10n",
    "label", "locale", "react", "sequence", "natural", "schema", "meta", "metadata", "config",
    "configuration", "public", "pub", "publishable", "site", "anon", "hot", "shortcut", "arrow",
    "enter", "escape", "esc", "tab", "shift", "ctrl", "alt", "modifier", "keyboard", "unique",
    "composite", "candidate", "surrogate", "parent", "child", "root", "field", "column",
    "property", "prop", "attribute", "option", "setting", "env", "event", "action", "state",
    "store", "local", "first", "last", "next", "prev", "each", "every", "any", "no", "duplicate",
    "missing", "invalid", "unknown", "by", "from", "to", "with", "without", "for", "vapid",
    "music", "piano", "error", "sub", "feature", "flag", "namespace", "topic", "header", "param",
    "menu", "node", "entity", "model", "table", "view", "search", "sheet", "spreadsheet", "worksheet",
];

/// Words that, directly before `token`, name a parser's, a page's or a language model's token.
pub(super) const TOKEN_VETOES: &[&str] = &[
    "csrf", "xsrf", "max", "min", "num", "total", "prompt", "completion", "output", "input",
    "next", "prev", "previous", "page", "pagination", "continuation", "cancel", "cancellation",
    "start", "end", "eof", "eos", "bos", "stop", "unk", "pad", "mask", "special", "syntax",
    "design", "punctuation", "public", "injection", "nft", "erc20", "used", "current", "last",
    "first", "comment", "string", "keyword", "identifier", "operator", "invalid", "missing", "no",
    "without", "theme", "color", "lexer", "parser", "placeholder", "reasoning", "cached",
    "thinking", "budget", "context", "abort", "di",
];

/// First words after which a name speaks of a deed, a state or a label, not of a value (2.3).
pub(super) const LEADING_VETOES: &[&str] = &[
    "is", "has", "no", "not", "show", "hide", "toggle", "forgot", "forget", "forgotten", "reset",
    "change", "changed", "update", "validate", "verify", "check", "require", "requires",
    "required", "missing", "invalid", "incorrect", "wrong", "bad", "allow", "allows", "enable",
    "disable", "with", "without", "need", "needs", "should", "can", "must", "confirm", "repeat",
    "retype", "match", "skip", "ignore", "mask", "masked", "redact", "redacted", "expired",
    "expire", "revoke", "delete", "remove", "encrypted", "hashed", "compare", "on", "handle",
    "parse", "extract", "tokenize", "supports", "accepts", "uses", "use", "unauthorized", "err",
    "error", "conf", "attr", "dummy",
];

/// Deeds: what is done with a credential is a text about it (`GETTING_SECRET`, `creatingCredential`).
pub(super) const DEEDS: &[&str] = &[
    "getting", "setting", "creating", "fetching", "receiving", "loading", "retrieving", "storing",
    "saving", "deleting", "removing", "updating", "changing", "validating", "verifying",
    "checking", "requesting", "reading", "writing", "sending", "adding", "rotating", "revoking",
    "refreshing", "resetting", "parsing", "decoding", "processing",
];

/// The same once done. In a constant's name only, since `receivedSecret` is a value.
pub(super) const PAST_DEEDS: &[&str] = &[
    "received", "created", "deleted", "updated", "removed", "retrieved", "loaded", "saved",
    "stored", "changed", "fetched", "found", "failed", "revoked",
];

/// First words of functions that give what the others name. Who makes a new one and prints it hands it out.
pub(super) const GIVING: &[&str] =
    &["get", "fetch", "read", "load", "obtain", "retrieve", "decrypt"];

/// Words that veto a name wherever they stand (public halves, hashes, names of names).
pub(super) const ANYWHERE_VETOES: &[&str] = &[
    "publishable", "anon", "csrf", "xsrf", "hashed", "encrypted", "placeholder", "fingerprint",
    "i18n", "testid", "autocomplete", "passwordless",
];

/// Words after the head that do not change what the name means (`apiKeyValue`, `PASSWORD_PROD`).
pub(super) const SUFFIXES: &[&str] = &[
    "value", "val", "values", "string", "literal", "base", "pem", "default", "fallback", "prod",
    "production", "dev", "development", "staging", "stage", "live", "test", "sandbox", "old",
    "new", "current", "previous", "plain", "plaintext", "raw", "b64", "base64", "hex", "bytes",
    "encoded", "const", "primary", "secondary", "v", "list", "array", "set", "b", "a",
    "bytestring",
];

/// Prefixes of the access path that say where a value is kept, not what it is.
pub(super) const PATH_PREFIXES: &[&str] = &[
    "process.env.", "import.meta.env.", "os.environ.", "settings.", "config.", "self.", "this.",
    "cls.", "env.",
];

/// Prefixes that inline a variable into the browser or app bundle (facts 4).
pub(super) const PUBLIC_ENV_PREFIXES: &[&str] = &[
    "NEXT_PUBLIC_", "REACT_APP_", "VITE_", "VUE_APP_", "NUXT_PUBLIC_", "NG_APP_", "EXPO_PUBLIC_",
    "GATSBY_", "PUBLIC_", "STORYBOOK_", "PARCEL_", "REACT_NATIVE_",
];

/// Header names that carry a credential (2.1), lower case, `-`.
pub(super) const CREDENTIAL_HEADERS: &[&str] = &[
    "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-apikey",
    "x-api-token", "x-api-secret", "api-key", "apikey", "api-token", "x-auth-token", "x-auth-key",
    "auth-token", "x-auth", "x-access-token", "x-access-key", "x-refresh-token",
    "x-session-token", "x-session-id", "x-secret", "x-secret-key", "x-client-secret", "x-token",
    "x-key", "x-app-key", "x-amz-security-token", "ocp-apim-subscription-key", "x-functions-key",
    "x-goog-api-key", "x-goog-iam-authorization-token", "x-github-token", "private-token",
    "job-token", "deploy-token", "x-gitlab-token", "x-shopify-access-token", "x-vault-token",
    "x-consul-token", "x-figma-token", "x-rapidapi-key", "fastly-key", "dd-api-key",
    "dd-application-key", "x-algolia-api-key", "x-parse-rest-api-key", "x-parse-master-key",
    "x-hasura-admin-secret", "x-master-key", "x-n8n-api-key", "x-postmark-server-token",
    "x-plex-token", "x-auth-user-service-key", "xi-api-key", "x-internal-key", "x-internal-token",
    "x-service-key", "x-service-token", "x-admin-key", "x-admin-token", "access-token", "x-jwt",
    "x-jwt-assertion",
];

/// Headers to redact in logs that are no API credential (2.1: csrf, signatures).
pub(super) const REDACT_HEADERS: &[&str] = &[
    "x-csrf-token", "x-xsrf-token", "csrf-token", "xsrf-token", "x-csrftoken", "x-hub-signature",
    "x-hub-signature-256", "stripe-signature", "x-amz-signature", "x-signature",
    "x-slack-signature", "x-shopify-hmac-sha256", "x-twilio-signature", "signature",
];

/// Header names of the credential kind in shape that carry identity or nothing secret (2.1).
pub(super) const HARMLESS_HEADERS: &[&str] = &[
    "x-auth-email", "x-client-cert", "x-forwarded-client-cert", "x-idempotency-key",
    "idempotency-key", "x-cache-key", "x-amz-credential", "www-authenticate", "sec-websocket-key",
];

/// Query and body parameters that carry a key on their own (2.1, the precise part).
pub(super) const CREDENTIAL_PARAMETERS: &[&str] = &[
    "apikey", "api_key", "api_token", "appkey", "app_key", "access_key", "access_token",
    "auth_token", "auth_key", "authtoken", "token", "secret", "client_secret", "client_assertion",
    "password", "passwd", "pwd", "pass", "subscription_key", "jwt", "id_token", "refresh_token",
    "session_token", "secret_key", "private_key", "sig",
];

/// Parts of words written as one (`apikey`, `authtoken`): what may stand before `key`, `token`,
/// `secret` or `password`. Vetoing words are among them, so that `cachekey` is no credential.
pub(super) const JOINED: &[&str] = &[
    "api", "auth", "access", "refresh", "bearer", "secret", "private", "priv", "session",
    "client", "app", "master", "encryption", "signing", "jwt", "db", "database", "user", "admin",
    "oauth", "hmac", "webhook", "public", "pub", "primary", "foreign", "cache", "account", "id",
    "bot", "cookie", "service", "consumer", "shared", "ssh", "rsa", "aes", "license", "csrf",
    "xsrf", "root", "smtp", "redis", "mysql", "postgres", "pg", "mongo", "ftp", "my",
];
