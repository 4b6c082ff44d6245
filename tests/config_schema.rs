//! The schema of the configuration accepts what the reader accepts, and refuses what it refuses.

#[path = "support/schemas.rs"]
mod schemas;
mod support;

use keyspill::config::{Overrides, Settings};
use serde_json::Value;
use support::Sandbox;

/// TOML as editors give it to a schema: a date is a text.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Table(table) => table.iter().map(|(k, v)| (k.clone(), as_json(v))).collect(),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::String(text) => text.clone().into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
    }
}

/// What the reader says.
fn read(config: &str) -> Result<Settings, String> {
    let sandbox = Sandbox::new();
    sandbox.file("keyspill.toml", config);
    Settings::resolve(sandbox.root(), &Overrides::default()).map_err(|error| error.to_string())
}

const ACCEPTED: &[&str] = &[
    "",
    "select = []",
    "select = ['mtls', 'tls/verification-disabled']\nignore = ['secrets']",
    "min-severity = 'error'\nmin-confidence = 'high'\nfail-on = 'never'\nstrict = true",
    "min-severity = 'warning'\nmin-confidence = 'medium'\nfail-on = 'error'\nstrict = false",
    "min-severity = 'note'\nmin-confidence = 'low'\nfail-on = 'warning'",
    "fail-on = 'note'",
    "[files]",
    "[files]\nexclude = ['a/', '!b', '*.js']",
    "[policy]",
    "policy.mtls = 'auto'",
    "policy.mtls = 'required'",
    "policy.mtls = 'off'",
    "override = []",
    "[[override]]\npaths = ['a']",
    "[[override]]\npaths = ['a']\nselect = ['b']\nignore = ['c']\nmin-severity = 'note'\nmin-confidence = 'low'\npolicy.mtls = 'off'",
    "[[override]]\npaths = ['a']\n[[override]]\npaths = ['a']\n[override.policy]",
    "[[ignore]]\nrules = ['a']\npaths = ['b']",
    "[[ignore]]\nrules = ['a']\npaths = ['b']\nreason = ''\nuntil = 2027-01-31",
    "[[ignore]]\nrules = ['a']\npaths = ['b']\nuntil = '2028-02-29'",
    "ignore = ['a', { rules = ['b'], paths = ['c'] }]",
];

const REFUSED: &[&str] = &[
    "selct = []",
    "Select = []",
    "select = 'mtls'",
    "select = [1]",
    "select = [['a']]",
    "ignore = 'a'",
    "ignore = { rules = ['a'], paths = ['b'] }",
    "ignore = [true]",
    "min-severity = 'info'",
    "min-severity = ''",
    "min-severity = 1",
    "min-severity = 'never'",
    "min-confidence = 'error'",
    "fail-on = false",
    "fail-on = 'Error'",
    "strict = 'yes'",
    "strict = 1",
    "files = []",
    "files = ['a']",
    "[files]\ninclude = ['a']",
    "[files]\nexclude = 'a'",
    "policy = 'off'",
    "policy.mtls = 'on'",
    "policy.mtls = true",
    "policy.tls = 'off'",
    "[override]\npaths = ['a']",
    "override = ['a']",
    "[[override]]",
    "[[override]]\nselect = ['a']",
    "[[override]]\npaths = []",
    "[[override]]\npaths = 'a'",
    "[[override]]\npaths = [1]",
    "[[override]]\npaths = ['a']\nstrict = true",
    "[[override]]\npaths = ['a']\nfail-on = 'note'",
    "[[override]]\npaths = ['a']\nignore = [{ rules = ['a'], paths = ['b'] }]",
    "[[override]]\npaths = ['a']\npolicy = 'off'",
    "[[ignore]]",
    "[[ignore]]\nrules = ['a']",
    "[[ignore]]\npaths = ['a']",
    "[[ignore]]\nrules = []\npaths = ['a']",
    "[[ignore]]\nrules = ['a']\npaths = []",
    "[[ignore]]\nrules = 'a'\npaths = ['a']",
    "[[ignore]]\nrules = ['a']\npaths = ['a']\nreason = 1",
    "[[ignore]]\nrules = ['a']\npaths = ['a']\nuntil = 'soon'",
    "[[ignore]]\nrules = ['a']\npaths = ['a']\nuntil = 2027-01-31T00:00:00Z",
    "[[ignore]]\nrules = ['a']\npaths = ['a']\nuntil = '2027-02-29'",
    "[[ignore]]\nrules = ['a']\npaths = ['a']\nwhy = 'x'",
];

#[test]
fn schema_and_reader_agree() {
    let validator = schemas::own("docs/schema/config-1.json");
    let says = |config: &str| {
        let table: toml::Table = config.parse().unwrap_or_else(|e| panic!("{config}: {e}"));
        validator.is_valid(&as_json(&toml::Value::Table(table)))
    };
    for config in ACCEPTED {
        assert_eq!(read(config).err(), None, "the reader refuses:\n{config}");
        assert!(says(config), "the schema refuses:\n{config}");
    }
    for config in REFUSED {
        assert!(read(config).is_err(), "the reader accepts:\n{config}");
        assert!(!says(config), "the schema accepts:\n{config}");
    }
    for times in [2_000, 2_001] {
        let config = format!("select = [{}]", "'a',".repeat(times));
        assert_eq!((read(&config).is_ok(), says(&config)), (times == 2_000, times == 2_000));
    }
}

/// Each key that the reader knows stands in the schema, and no other.
#[test]
fn the_schema_knows_the_readers_keys() {
    let schema: Value = serde_json::from_str(include_str!("../docs/schema/config-1.json")).expect("JSON");
    let keys = |pointer: &str| -> Vec<String> {
        let object = schema.pointer(pointer).and_then(Value::as_object).expect("properties");
        object.keys().cloned().collect()
    };
    // The reader lists its keys when it meets one that is like none of them.
    let known = |config: &str| -> Vec<String> {
        let error = read(config).expect_err("an unknown key");
        let (_, list) = error.split_once("known are ").expect("the known keys");
        let mut keys: Vec<String> = list.split(", ").map(|key| key.trim_matches('`').to_owned()).collect();
        keys.sort();
        keys
    };
    assert_eq!(keys("/properties"), known("qqqqqqqqqqqq = 1"));
    assert_eq!(keys("/properties/files/properties"), known("files.qqqqqqqqqqqq = 1"));
    assert_eq!(keys("/definitions/policy/properties"), known("policy.qqqqqqqqqqqq = 1"));
    let in_table = |name: &str, start: &str| known(&format!("[[{name}]]\n{start}\nqqqqqqqqqqqq = 1"));
    assert_eq!(keys("/definitions/override/properties"), in_table("override", "paths = ['a']"));
    assert_eq!(keys("/definitions/ignore/properties"), in_table("ignore", "rules = ['a']\npaths = ['a']"));
}
