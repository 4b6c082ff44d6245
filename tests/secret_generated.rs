//! Generated credentials of every format: found, judged and masked. Nothing key-shaped stands in
//! this file; values are assembled at run time from a seeded generator.

use keyspill::secret::formats::Verify;
use keyspill::secret::values::documented_signing_secret;
use keyspill::secret::{
    Check, Confidence, Context, Format, Literal, Position, Randomness, all_formats, find_formats,
    judge_literal, llr, masked, randomness, ranges_to_mask,
};

/// xorshift64*: seeded, so that every run sees the same values.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn text(&mut self, alphabet: &str, length: usize) -> String {
        let bytes = alphabet.as_bytes();
        (0..length).map(|_| char::from(bytes[self.below(bytes.len())])).collect()
    }
}

const DIGITS: &str = "0123456789";
const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

fn alphabet(class: &str) -> String {
    let all = format!("{DIGITS}{UPPER}{LOWER}");
    match class {
        "hex" | "hx" => "0123456789abcdef".into(),
        "HEX" => "0123456789ABCDEF".into(),
        "b32" => format!("{UPPER}234567"),
        "b36" => format!("{DIGITS}{LOWER}"),
        "B36" => format!("{DIGITS}{UPPER}"),
        "b64" => format!("{all}+/"),
        "b64u" => format!("{all}-_"),
        "d" => DIGITS.into(),
        "az" => format!("{UPPER}{LOWER}"),
        _ => all,
    }
}

/// A random value of the row's notation.
fn generate(pattern: &str, random: &mut Random) -> String {
    let mut out = String::new();
    for token in pattern.split(' ') {
        let token = if token.len() > 1 { token.trim_start_matches('@') } else { token };
        if token == "uuid" {
            let hex: Vec<String> =
                [8, 4, 4, 4, 12].iter().map(|n| random.text("0123456789abcdef", *n)).collect();
            out.push_str(&hex.join("-"));
        } else if let Some(inner) = token.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
            let choices: Vec<&str> = inner.split('|').collect();
            out.push_str(choices[random.below(choices.len())]);
        } else if let Some((class, count)) = token.strip_suffix('}').and_then(|t| t.split_once('{')) {
            let (least, most) = count.split_once(',').unwrap_or((count, count));
            let least: usize = least.parse().unwrap();
            let most = most.parse().unwrap_or(least + 20).min(least + 40);
            let length = (least + random.below(most - least + 1)).max(least);
            out.push_str(&random.text(&alphabet(class), length));
        } else {
            out.push_str(token);
        }
    }
    out
}

fn base62(mut n: u32, base: u32, width: usize, digits: &str) -> String {
    let digits = digits.as_bytes();
    let mut out = Vec::new();
    while n > 0 || out.len() < width {
        out.push(char::from(digits[(n % base) as usize]));
        n /= base;
    }
    out.iter().rev().collect()
}

fn crc(text: &str) -> u32 {
    crc32fast::hash(text.as_bytes())
}

fn encode64(bytes: &[u8]) -> String {
    let digits = format!("{UPPER}{LOWER}{DIGITS}-_");
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for at in 0..=chunk.len() {
            out.push(char::from(digits.as_bytes()[(n >> (18 - 6 * at)) as usize & 63]));
        }
    }
    out
}

/// A value of the row with a right checksum or structure.
fn valid(format: &Format, random: &mut Random) -> Option<String> {
    let text = generate(format.pattern, random);
    let all = format!("{DIGITS}{UPPER}{LOWER}");
    Some(match format.verify {
        Verify::No | Verify::Loose => text,
        Verify::Crc62 { prefix } => {
            let body = &text[..text.len() - 6];
            format!("{body}{}", base62(crc(&body[prefix..]), 62, 6, &all))
        }
        Verify::Cloudflare => {
            let body = &text[..text.len() - 8];
            format!("{body}{:08x}", crc(body.split_once('_').unwrap().1))
        }
        Verify::Atlassian => {
            let plain = text.replace("\\=", "=").replace("%3D", "=");
            let body = &plain[..plain.len() - 8];
            format!("{body}{:08X}", crc(body))
        }
        Verify::Grafana => {
            let body = &text[..37];
            format!("{body}_{:08x}", crc(body).swap_bytes())
        }
        Verify::Zuplo => {
            let body = &text[..37];
            format!("{body}_{:08x}", crc(&body[5..]))
        }
        Verify::GitlabRoutable => {
            let lower = format!("{DIGITS}{LOWER}");
            let (payload, _) = text.split_once('.').unwrap();
            let bare = payload.split_once('-').unwrap().1;
            let bare = bare
                .strip_prefix('t')
                .and_then(|r| r.split_once('_'))
                .filter(|(kind, _)| kind.len() == 1)
                .map_or(bare, |(_, rest)| rest);
            let length = base62(bare.len() as u32, 36, 2, &lower);
            let version = if text.matches('.').count() == 2 { ".01" } else { "" };
            let body = format!("{payload}{version}.{length}");
            format!("{body}{}", base62(crc(&body), 36, 7, &lower))
        }
        Verify::Macaroon => {
            let mut bytes = vec![2, 1, 8];
            // The index host that such a token names stands inside it.
            bytes.extend(b"pypi");
            bytes.extend(b".org\x02");
            bytes.extend(random.text(&all, 40).bytes());
            bytes.extend([0, 0, 6, 32]);
            bytes.extend((0..32).map(|_| random.below(256) as u8));
            format!("pypi-{}", encode64(&bytes))
        }
        Verify::NumericId => {
            let id = format!("8{}", random.text(DIGITS, 17));
            let tail = random.text(&all, 38);
            format!("{}.{}.{}", encode64(id.as_bytes()), &tail[..6], &tail[6..])
        }
        Verify::Reference => {
            let inner = format!("reftkn:01:1767225600:{}", random.text(&all, 27));
            encode64(&inner.as_bytes()[..48])
        }
        Verify::NumberedSecret => {
            let inner = format!("{}:{}", random.text("123456789", 12), random.text(&all, 20));
            format!("BBDC-{}", encode64(inner.as_bytes()).replace(['-', '_'], "A"))
        }
        Verify::Bech32 => return None,
    })
}

fn bare(value: &str) -> Literal<'_> {
    Literal { name: None, value, position: Position::Bare, context: Context::default() }
}

#[test]
fn every_format_is_found_whole_and_masked() {
    let mut random = Random(0x5EED);
    for format in all_formats() {
        for _ in 0..20 {
            let Some(key) = valid(format, &mut random) else {
                continue;
            };
            let text = format!("const x = '{key}'; // done");
            let found = find_formats(&text);
            let hit = found.iter().find(|m| m.start <= 11 && m.end >= 11 + key.len());
            assert!(hit.is_some(), "{}: {key} not found: {found:?}", format.id);
            if format.severity.is_some() {
                let hidden = masked(&text);
                assert_eq!(hidden.len(), text.len());
                assert!(!hidden.contains(&key[key.len() / 3..]), "{}: {hidden}", format.id);
                assert!(hidden.matches('*').count() >= 14, "{}: {hidden}", format.id);
            }
        }
    }
}

#[test]
fn every_format_that_is_secret_is_reported() {
    let mut random = Random(77);
    let (mut asked, mut found) = (0, 0);
    let mut missed = std::collections::BTreeMap::<&str, usize>::new();
    for format in all_formats().filter(|f| f.severity.is_some()) {
        for _ in 0..20 {
            let Some(key) = valid(format, &mut random) else {
                continue;
            };
            asked += 1;
            if judge_literal(&bare(&key)).is_some() {
                found += 1;
            } else {
                *missed.entry(format.id).or_default() += 1;
            }
        }
    }
    assert!(found * 100 >= asked * 98, "{found} of {asked}; missed {missed:?}");
    assert!(missed.values().all(|n| *n < 10), "{missed:?}");
}

#[test]
fn checksums_hold_and_single_changes_break_them() {
    let mut random = Random(4242);
    for format in all_formats() {
        if matches!(
            format.verify,
            Verify::No
                | Verify::Loose
                | Verify::NumericId
                | Verify::Reference
                | Verify::NumberedSecret
                | Verify::Bech32
        ) {
            continue;
        }
        for _ in 0..50 {
            let key = valid(format, &mut random).unwrap();
            let found = find_formats(&key);
            assert_eq!(found[0].check, Check::Valid, "{} {key}", format.id);
            let mut literal = bare(&key);
            literal.context.test_or_docs = true;
            let verdict = judge_literal(&literal).unwrap();
            assert_eq!(verdict.confidence, Confidence::High);
            if format.verify == Verify::Macaroon {
                continue;
            }
            let at = key.len() - 12;
            let other = if key.as_bytes()[at] == b'b' { "c" } else { "b" };
            let wrong = format!("{}{other}{}", &key[..at], &key[at + 1..]);
            for m in find_formats(&wrong) {
                assert_ne!(m.check, Check::Valid, "{} {wrong}", format.id);
            }
            literal.value = &wrong;
            if find_formats(&wrong).first().is_some_and(|m| m.check == Check::Invalid) {
                assert_eq!(judge_literal(&literal), None, "{} in tests", format.id);
                let verdict = judge_literal(&bare(&wrong));
                assert!(verdict.is_none_or(|v| v.confidence == Confidence::Low));
            }
        }
    }
}

/// The vectors of the facts, in parts.
#[test]
fn published_vectors() {
    let zeros = |n: usize| "0".repeat(n);
    let body = |tail: &str| format!("KeyholeTestVector{tail}");
    let vectors = [
        ("github-pat", format!("{}{}{}", "ghp_", body(&format!("Body{}", zeros(9))), "2RGv51")),
        ("npm-token", format!("{}{}{}", "npm_", body(&format!("Body{}", zeros(9))), "2RGv51")),
        ("vercel-token", format!("{}{}{}", "vcp_", body(&format!("BodyFiftyChars{}", zeros(19))), "1CQQVi")),
        (
            "cloudflare-token",
            format!("{}{}{}", "cfk_", body(&format!("BodyFortyChars{}", zeros(9))), "cc78bb92"),
        ),
        ("bitbucket-app-password", format!("{}{}{}", "ATBB", body(&zeros(7)), "9FE68523")),
        ("grafana-service-account", format!("{}{}_{}", "glsa_", body(&zeros(15)), "ac870b35")),
        ("zuplo-key", format!("{}{}_{}", "zpka_", "0123456789abcdef".repeat(2), "7759b50e")),
        (
            "gitlab-pat-routable",
            format!("{}{}{}{}", "glpat-", "AAAAAAAAAAAAAAAAAAAAAG86MQp1OjIH", ".01.0w", "183edk3"),
        ),
    ];
    for (id, token) in vectors {
        let found = find_formats(&token);
        assert_eq!(found.len(), 1, "{id}");
        assert_eq!((found[0].format.id, found[0].check), (id, Check::Valid));
    }
}

#[test]
fn randomness_of_27_kinds() {
    let mut random = Random(20_260_101);
    let lengths: [(&str, &[usize]); 6] = [
        ("hex", &[16, 20, 24, 32, 40, 48, 64]),
        ("b32", &[16, 20, 26, 32]),
        ("b36", &[16, 20, 24, 32, 40]),
        ("b62", &[16, 20, 24, 32, 40, 64]),
        ("b64u", &[22, 32, 43]),
        ("b64", &[22, 43]),
    ];
    let (mut medium, mut strong, mut all, mut kinds) = (0, 0, 0, 0);
    for (class, sizes) in lengths {
        for size in sizes {
            kinds += 1;
            let mut hits = 0;
            for _ in 0..1000 {
                let band = randomness(&random.text(&alphabet(class), *size));
                hits += usize::from(band >= Randomness::Medium);
                strong += usize::from(band == Randomness::Strong);
                all += 1;
            }
            medium += hits;
            assert!(hits >= 990, "{class}-{size}: {hits} of 1000");
        }
    }
    assert_eq!(kinds, 27);
    assert!(medium * 1000 >= all * 999, "{medium} of {all}");
    assert!(strong * 100 >= all * 95, "{strong} of {all}");
}

#[test]
fn ordinary_words_are_not_random() {
    let words = [
        "application/json",
        "getUserByEmailAddress",
        "content-security-policy",
        "node_modules/express",
        "MAX_CONNECTIONS_PER_HOST",
        "invalid_request_error",
        "authorization_code",
        "test-user-account",
        "com.example.application.Main",
        "XMLHttpRequest",
        "requestAnimationFrame",
        "src/components/Button",
        "this-is-a-test-value",
        "session_cookie_name",
        "production-database",
        "accounts.google.com",
        "handleSubmitButtonClick",
        "en-US-variant-posix",
        "rejectUnauthorized",
        "createServerWithOptions",
        "user_profile_picture_url",
        "ENVIRONMENT_VARIABLE_NAME",
        "utf8mb4_general_ci",
        "text/html",
        "super-secret-production-key",
        "correct-horse-battery-staple",
    ];
    for word in words {
        assert!(randomness(word) < Randomness::Medium, "{word}: {}", llr(word));
    }
}

/// Arbitrary texts: built from pieces that look like the beginnings of everything, cut anywhere.
#[test]
fn masking_keeps_the_shape_of_any_text() {
    let pieces = [
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----END ",
        "MIIE",
        "\\n",
        "\n",
        "\r\n",
        "eyJ",
        ".",
        "ghp_",
        "'",
        "\"",
        "`",
        "apiKey: ",
        "PASSWORD=",
        "\"password\": \"",
        "://",
        "user:",
        "@",
        "Bearer ",
        "Basic ",
        "ä",
        "漢字",
        "🔑",
        "\\",
        "=",
        ",",
        "{",
        "}",
        "sk_live_",
        "xoxb-",
        "AKIA",
        "0",
        " ",
        "===",
        "headers['x-api-key']",
        "\u{0}",
        "\u{2028}",
        "T3BlbkFJ",
        "getenv('API_KEY', '",
        "Password=",
        ";",
        "sv=20",
        "sig=",
        "8Q~",
        "ew",
        "%3D",
        "-us",
        "é\u{301}",
    ];
    let mut random = Random(99);
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..random.below(40) {
            if random.below(3) == 0 {
                let length = random.below(60);
                text.push_str(&random.text(&alphabet("b64"), length));
            } else {
                text.push_str(pieces[random.below(pieces.len())]);
            }
        }
        let hidden = masked(&text);
        assert_eq!(hidden.len(), text.len());
        assert_eq!(hidden.chars().count(), text.chars().count());
        let boundaries = |t: &str| t.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(boundaries(&hidden), boundaries(&text));
        for (a, b) in text.bytes().zip(hidden.bytes()) {
            assert_eq!(a == b'\n' || a == b'\r', b == b'\n' || b == b'\r');
        }
        let ranges = ranges_to_mask(&text);
        assert!(ranges.iter().all(|r| r.start < r.end && text.get(r.clone()).is_some()));
        assert!(ranges.windows(2).all(|w| w[0].end <= w[1].start));
        let _ =
            judge_literal(&Literal { name: Some("apiKey"), position: Position::Assignment, ..bare(&text) });
        let _ = documented_signing_secret(&text);
    }
}

/// Twice the text takes about twice the time, on texts made to provoke the matchers.
#[test]
fn masking_is_linear() {
    let seeds = [
        "a",
        "eyJ",
        "://a:",
        "-----BEGIN PRIVATE KEY-----\n",
        "apiKey='",
        "'API_KEY',",
        "Bearer ",
        "ya29.",
        "sv=20",
        "T3BlbkFJ",
        "key=key=",
        "MT",
        "sk-",
        "\"password\":\"",
        "dp.st.",
        "hvs.",
        "1//0",
        "{",
        "xoxb-1-",
    ];
    for seed in seeds {
        let text = seed.repeat(300_000 / seed.len());
        let start = std::time::Instant::now();
        assert_eq!(masked(&text).len(), text.len());
        let spent = start.elapsed();
        assert!(spent.as_secs() < 10, "{seed:?} took {spent:?}");
    }
}
