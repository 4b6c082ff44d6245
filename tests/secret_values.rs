//! The value tests and the judgement of literals, by the classes of the facts.
//! Key-shaped values are assembled at run time.

use keyspill::secret::{
    Confidence, Context, Level, Literal, Position, Verdict, judge_literal, masked, masked_with, not_a_secret,
};

/// Random-looking base-62 text of any length, without a key-shaped literal in this file.
fn random(length: usize) -> String {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let digits = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    (0..length)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(digits[(state >> 40) as usize % 62])
        })
        .collect()
}

fn hex(length: usize) -> String {
    let source = random(length * 4);
    source.bytes().filter_map(|b| char::from_digit(u32::from(b) * 7 % 16, 16)).take(length).collect()
}

fn judge(name: &str, value: &str, position: Position) -> Option<Verdict> {
    judge_in(name, value, position, Context::default())
}

fn judge_in(name: &str, value: &str, position: Position, context: Context) -> Option<Verdict> {
    let name = (!name.is_empty()).then_some(name);
    judge_literal(&Literal { name, value, position, context })
}

/// Each form of facts 3.1 and 3.2 under a strong name.
#[test]
fn silent_values() {
    let digest = hex(64);
    for value in [
        "${API_KEY}",
        "chargeToday1",
        "eChargeToday1",
        "bdc2ChargePower",
        "epv1Total",
        "#{ENV['KEY']}",
        "{{ api_key }}",
        "<%= key %>",
        "<your-api-key>",
        "[insert key]",
        "%s",
        "{}",
        "{0}",
        "{api_key}",
        "$API_KEY_VALUE",
        "%API_KEY%",
        "@API_KEY@",
        ":api_key",
        "__API_KEY__",
        "ENC(abc123def456)",
        "vault:secret/data/x",
        "op://vault/item/field",
        "arn:aws:secretsmanager:us-east-1:1:secret:x",
        "your-api-key",
        "YOUR_API_KEY",
        "my-api-key",
        "example-key-12345",
        "dummy-key-98765",
        "changeme123",
        "change-me-please",
        "replace-with-key",
        "insert-key-here",
        "REDACTED",
        "placeholder",
        "test-api-key",
        "lorem-ipsum-dolor",
        "xxxxxxxxxxxx",
        "************",
        "........",
        "sk_live_xxxxxxxxxxxxxxxxxxxx",
        "abcd1234...",
        "api_key",
        "apiKey",
        "API_KEY",
        "api-key",
        "x-api-key",
        "OPENAI_API_KEY",
        "X-Custom-Header",
        "Authorization",
        "Bearer",
        "password",
        "accessToken",
        "2024-01-01T00:00:00Z",
        "1.2.3-rc.1",
        "1234567890",
        "/etc/ssl/private.key",
        "./certs/server.pem",
        "config/keys.json",
        "https://api.acme.io/v1",
        "key@acme.io",
        "errors.password.min",
        "ECDHE-RSA-AES128-GCM-SHA256",
        "aes-256-cbc",
        "application/json",
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiop",
        "data:image/png;base64,iVBORw0KGgo",
        "$2b$10$abcdefghijklmnopqrstuv",
        "Enter the API key here",
        "Invalid API key",
        "arn:aws:iam::123456789012:role/x",
        "include",
        "same-origin",
        "current-password",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "00000000-0000-0000-0000-000000000000",
        "123e4567-e89b-12d3-a456-426614174000",
        "process.env.API_KEY",
        "#ff00ff",
        "en_US",
        "file:///run/secrets/key",
        "^[A-Za-z0-9]{32}$",
        "SELECT * FROM keys",
        "Schlüssel fehlt",
        "undefined",
        "null",
        "https://x.io/?a=1",
    ] {
        for name in ["apiKey", "api_key", "clientSecret"] {
            assert_eq!(judge(name, value, Position::Assignment), None, "{name} = {value}");
            assert_eq!(judge(name, value, Position::CredentialArgument), None, "{name}: {value}");
        }
    }
    for name in ["commitKeyHash", "sha256", "checksum"] {
        assert_eq!(judge(name, &digest, Position::Assignment), None);
    }
    assert!(not_a_secret("apiKey", &random(32)).is_none());
    assert_eq!(judge("password", "Passwort ändern", Position::Property), None);
    assert_eq!(judge("password", "Forgot your password?", Position::Property), None);
    assert_eq!(judge("password", "Password", Position::Property), None);
    assert_eq!(judge("credentials", "include", Position::Property), None);
    assert_eq!(judge("", &random(40), Position::Bare), None);
    assert_eq!(judge("someValue", &hex(40), Position::Assignment), None);
}

#[test]
fn loud_values() {
    for length in [16, 20, 32, 40, 64] {
        for value in [random(length), hex(length)] {
            for name in ["apiKey", "API_KEY", "clientSecret", "accessToken", "x-api-key", "STRIPE_KEY"] {
                let verdict = judge(name, &value, Position::Assignment).expect(name);
                assert!(verdict.confidence >= Confidence::Medium, "{name} {length} {verdict:?}");
                assert!(!verdict.why.contains(&value));
            }
            assert!(judge("token", &value, Position::Property).is_some(), "token {value}");
        }
    }
    let uuid = format!("{}-{}-4{}-a{}-{}", hex(8), hex(4), &hex(3), &hex(3), hex(12));
    assert!(judge("apiKey", &uuid, Position::Assignment).is_some());
    assert_eq!(judge("token", &uuid, Position::Assignment), None);
    let password = judge("password", concat!("Tr0ub", "4dor&3"), Position::Assignment).unwrap();
    assert!(password.confidence >= Confidence::Medium);
    assert!(judge("db_password", "sunflower-hill", Position::Assignment).is_some());
    assert_eq!(judge("password", "changeme", Position::Assignment), None);
    let bearer = format!("Bearer {}", random(40));
    assert!(judge("Authorization", &bearer, Position::Property).is_some());
    // Tests and documentation prove nothing.
    let docs = Context { test_or_docs: true, ..Context::default() };
    assert_eq!(judge_in("apiKey", &random(32), Position::Assignment, docs), None);
    // A fallback weighs one level less.
    let fallback = Context { fallback: true, ..Context::default() };
    let verdict = judge_in("apiKey", &random(32), Position::Assignment, fallback).unwrap();
    assert_eq!(verdict.severity, Level::Medium);
}

#[test]
fn signing_positions() {
    let sign = |value: &str| judge("secret", value, Position::SigningSecret);
    for value in [
        "keyboard cat",
        "secret",
        "shhhhh",
        "changeme",
        "your-256-bit-secret",
        "dev",
        "tobemodified",
        "12345",
        "a",
        "my very own words",
        "test",
        "example",
    ] {
        let verdict = sign(value).expect(value);
        assert_eq!(verdict.severity, Level::High, "{value}");
    }
    for value in [
        "",
        "${SECRET}",
        "SESSION_SECRET",
        "./private.pem",
        "-----BEGIN PUBLIC KEY-----\nMFkw",
        "HS256",
        "RS512",
        "sha256",
    ] {
        assert_eq!(sign(value), None, "{value}");
    }
    let docs = Context { test_or_docs: true, ..Context::default() };
    assert_eq!(judge_in("secret", "keyboard cat", Position::SigningSecret, docs), None);
    for name in [
        "SECRET_KEY",
        "JWT_SECRET",
        "secret_key_base",
        "SESSION_SECRET",
        "app.secret_key",
        "API_TOKEN_SALT",
        "ADMIN_JWT_SECRET",
    ] {
        assert!(judge(name, "changeme", Position::Assignment).is_some(), "{name}");
        assert!(judge(name, &hex(64), Position::Default).is_some(), "{name}");
        assert_eq!(judge(name, name, Position::Assignment), None, "{name} is its own name");
        assert_eq!(judge(name, "config.jwt.secret", Position::Property), None, "{name}");
    }
    let django = format!("django-{}{}", "insecure-", random(50));
    assert_eq!(judge("SECRET_KEY", &django, Position::Assignment).unwrap().severity, Level::Medium);
}

#[test]
fn comparisons() {
    let compare = |value: &str| judge("x-api-key", value, Position::HeaderComparison);
    for value in ["abc", "letmein-42", "my-internal-key", "supersecret", &random(32), &hex(32)] {
        assert!(compare(value).is_some(), "{value}");
    }
    for value in [
        "",
        "undefined",
        "null",
        "Bearer",
        "string",
        "application/json",
        "x-api-key",
        "API_KEY",
        "${KEY}",
        "0",
        "Missing key",
    ] {
        assert_eq!(compare(value), None, "{value}");
    }
    assert_eq!(judge("content-type", "text", Position::HeaderComparison), None);
}

#[test]
fn public_and_documented() {
    let google = format!("{}{}", "AIza", random(35));
    let near = ["authDomain", "projectId"];
    let firebase = Context { near: &near, ..Context::default() };
    assert_eq!(judge_in("apiKey", &google, Position::Property, firebase), None);
    let client = Context { client_code: true, ..Context::default() };
    assert_eq!(judge_in("apiKey", &google, Position::Property, client), None);
    assert_eq!(judge("apiKey", &google, Position::Property).unwrap().severity, Level::Medium);
    for value in [
        format!("pk_{}_{}", "live", random(24)),
        format!("sb_{}_{}", "publishable", random(31)),
        format!("phc_{}", random(43)),
        format!("https://{}@o1.ingest.sentry.io/42", hex(32)),
        format!("AKIA{}", "IOSFODNN7EXAMPLE"),
        format!("pk.{}{}.{}", "eyJ1Ijoi", random(60), random(22)),
    ] {
        assert_eq!(judge("apiKey", &value, Position::Property), None, "{value}");
    }
    for name in
        ["algoliaSearchApiKey", "publishableKey", "NEXT_PUBLIC_SUPABASE_ANON_KEY", "RECAPTCHA_SITE_KEY"]
    {
        assert_eq!(judge(name, &hex(32), Position::Property), None, "{name}");
    }
}

fn encode(bytes: &[u8]) -> String {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        out.extend((0..=chunk.len()).map(|at| char::from(digits[(n >> (18 - 6 * at)) as usize & 63])));
    }
    out
}

fn jwt(payload: &str) -> String {
    let header = encode(br#"{"alg":"HS256","typ":"JWT"}"#);
    format!("{header}.{}.{}", encode(payload.as_bytes()), random(43))
}

#[test]
fn structures() {
    let token = |payload: &str| judge("", &jwt(payload), Position::Bare);
    assert_eq!(token(r#"{"role":"service_role","iat":1}"#).unwrap().severity, Level::Critical);
    assert_eq!(token(r#"{"role":"anon","iat":1}"#), None);
    assert_eq!(token(r#"{"sub":"1234567890","name":"John Doe","iat":1516239022}"#), None);
    assert_eq!(token(r#"{"sub":"x"}"#).unwrap().severity, Level::High);
    assert_eq!(token(r#"{"iat":1000,"exp":4600}"#).unwrap().severity, Level::Low);
    assert_eq!(token(r#"{"iat":1000,"exp":999999999}"#).unwrap().severity, Level::High);
    let none = format!("{}.{}.", encode(br#"{"alg":"none"}"#), encode(br#"{"a":1}"#));
    assert_eq!(judge("", &none, Position::Bare), None);

    let armour =
        |label: &str, body: &str| format!("-----{} {label}-----{body}-----END {label}-----", "BEGIN");
    let body = format!("\\n{}\\n{}\\n", random(64), random(40));
    let pem = armour("RSA PRIVATE KEY", &body);
    assert_eq!(judge("", &pem, Position::Bare).unwrap().severity, Level::Critical);
    assert_eq!(
        judge("privateKey", &armour("ENCRYPTED PRIVATE KEY", &body), Position::Property).unwrap().severity,
        Level::Medium
    );
    assert_eq!(judge("privateKey", &armour("PRIVATE KEY", "\n...\n"), Position::Property), None);
    assert_eq!(judge("privateKey", &armour("PUBLIC KEY", &body), Position::Property), None);
    assert!(!masked(&pem).contains(&body[2..20]));

    let url = |value: &str| judge("DATABASE_URL", value, Position::Assignment);
    let secret = random(12);
    assert_eq!(url(&format!("postgres://app:{secret}@db.acme.io:5432/x")).unwrap().severity, Level::High);
    assert_eq!(url(&format!("postgres://app:{secret}@db:5432/x")).unwrap().severity, Level::Low);
    for value in [
        "postgres://user:password@db.acme.io/x",
        "postgres://app:${PW}@db.acme.io/x",
        "redis://localhost:6379",
        "https://acme.io/@user:pass",
        "postgres://u:%s@h.acme.io/x",
        "mongodb://<user>:<password>@h.acme.io",
    ] {
        assert_eq!(url(value), None, "{value}");
    }
    assert_eq!(url(&format!("postgres://app:{secret}@localhost/x")), None);
    let ado = format!("Server=db.acme.io;Database=x;User Id=sa;Password={secret};");
    assert!(judge("conn", &ado, Position::Assignment).is_some());
    let jwk = format!(r#"{{"kty":"EC","x":"{}","d":"{}"}}"#, random(43), random(43));
    assert!(judge("", &jwk, Position::Bare).is_some());
    assert_eq!(judge("", &jwk.replace("\"d\"", "\"y\""), Position::Bare), None);
    let near = ["kty", "n"];
    assert!(
        judge_in("d", &random(43), Position::Property, Context { near: &near, ..Context::default() })
            .is_some()
    );
    let basic = format!("Basic {}", encode(format!("svc:{secret}").as_bytes()));
    assert!(judge("Authorization", &basic, Position::Property).is_some());
}

/// Values of credential-like names in every language's dress, and what stays readable.
#[test]
fn masking_of_bound_values() {
    let secret = random(24);
    for text in [
        format!("apiKey: '{secret}',"),
        format!("API_KEY={secret}\nPORT=1"),
        format!("\"password\": \"{secret}\","),
        format!("headers['x-api-key'] === '{secret}'"),
        format!("os.getenv('API_KEY', '{secret}')"),
        format!("  password: {secret}"),
        format!("api_key => \"{secret}\""),
        format!("set :session_secret, '{secret}'"),
        format!("Authorization: Bearer {secret}"),
        format!("https://user:{secret}@acme.io"),
        format!("{{\\\"password\\\": \\\"{secret}\\\"}}"),
        format!("const k = `{secret}`"),
        format!("apiKey = process.env.KEY || \"{secret}\";"),
        format!("secret: \"{secret}"),
        format!("ENV['API_KEY'] || '{secret}'"),
        format!("os.environ.get('API_KEY') or '{secret}'"),
        format!("token='{secret}"),
    ] {
        let hidden = masked(&text);
        assert!(!hidden.contains(&secret[..12]), "{text} -> {hidden}");
        assert_eq!(hidden.len(), text.len());
    }
    for value in ["hunter2", "s3cret!", "pass1234", "Sommer2024"] {
        for text in [
            format!("password = '{value}'"),
            format!("DB_PASSWORD={value}"),
            format!("password: {value}\n"),
            format!("{{ password: \"{value}\" }}"),
        ] {
            assert!(!masked(&text).contains(value), "{text} -> {}", masked(&text));
        }
    }
    for text in [
        "const apiKey = process.env.API_KEY;",
        "password: string;",
        "token = request.headers['x-api-key']",
        "apiKey: config.apiKey,",
        "if (req.headers['x-api-key'] === expected) {",
        "def login(password: str, token: Optional[str] = None):",
        "logger.info('token', token)",
        "apiKey: '<your-api-key>'",
        "https.createServer({ key, cert, requestCert: true })",
        "key: fs.readFileSync('./certs/server.pem'),",
        "password = get_password()",
        "import { createServer } from 'node:https';",
        "primaryKey: 'user_id'",
        "API_KEY=${API_KEY}",
        "const token = await getToken();",
        "headers: { authorization: `Bearer ${token}` }",
        "ctx.load_cert_chain('server.pem', 'server.key')",
        "app.get('/password/reset', handler)",
        "Authorization: Bearer <token>",
        "auth = HTTPBasicAuth(user, password)",
    ] {
        assert_eq!(masked(text), text);
    }
}

#[test]
fn masking_of_known_literals() {
    let text = "if given == 'lét-me-in': ok";
    let start = text.find('l').unwrap();
    let end = text.find("':").unwrap();
    let hidden = masked_with(text, std::slice::from_ref(&(start..end)));
    assert_eq!(hidden, "if given == '*·*******': ok");
    assert_eq!(masked_with(text, &[start + 2..start + 3, 900..1000]).len(), text.len());
    assert_eq!(judge("sessionKey", "user:session", Position::Property), None);
}
