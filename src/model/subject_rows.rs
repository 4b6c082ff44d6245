//! Rows about subjects: what `require` rules judge, and how their options are read.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::rows::Many;

/// How the value of an option is read.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// On only if it is the boolean `true`.
    TrueOnly,
    /// Off only if it is the boolean `false`.
    FalseOnly,
    /// On if it is truthy.
    Truthy,
    /// Present if anything stands there that is not null, missing or empty.
    Presence,
    /// As `presence`, in the words `on` and `off`.
    Given,
    /// Off if it is a function that lets everything pass: every path returns something falsy and
    /// none calls the check of the path in `delegates`.
    Verdict,
    /// Off if it is a function that always returns something truthy, whatever it is asked.
    Consent,
    /// The constant itself.
    Word,
    /// On, off or a word, as the lists `on`, `off` and `words` of the option say; any other value is
    /// unknown.
    Values,
    /// Present if anything is written that is not null or false, even where that happens only on some
    /// ways or is decided when the program runs.
    Mention,
}

/// One option of a subject.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Option_ {
    /// Its name on the platform; any of several.
    pub key: Many,
    /// How its value is read.
    pub means: Means,
    /// What holds if it is not given: `on`, `off`, `present`, `absent`, or a word.
    pub default: String,
    /// For `verdict`: the real check.
    #[serde(default)]
    pub delegates: Option<String>,
    /// For `values`: the constants that turn it on. A symbol is written `":name"`.
    #[serde(default)]
    pub on: Vec<toml::Value>,
    /// For `values`: the constants that turn it off.
    #[serde(default)]
    pub off: Vec<toml::Value>,
    /// For `values`: the constants that mean something between on and off.
    #[serde(default)]
    pub words: BTreeMap<String, Vec<toml::Value>>,
    /// For `values`: library values, by their paths, that turn it off.
    #[serde(default)]
    pub off_is: Vec<String>,
    /// For `values`: the word for any other constant, and for objects.
    #[serde(default)]
    pub other: Option<String>,
    /// For `values`: the word for null written out, where that is not the default.
    #[serde(default)]
    pub null: Option<String>,
    /// How it is written where it does what a rule speaks of, for messages: `requestCert: true`. Its
    /// name, if not given.
    #[serde(default)]
    pub spelled: Option<String>,
}

impl Option_ {
    /// An option of one name with nothing but its meaning.
    pub fn plain(key: &str, means: Means, default: &str) -> Self {
        Self {
            key: Many::One(key.to_owned()),
            means,
            default: default.to_owned(),
            delegates: None,
            on: Vec::new(),
            off: Vec::new(),
            words: BTreeMap::new(),
            off_is: Vec::new(),
            other: None,
            null: None,
            spelled: None,
        }
    }

    /// How it is written, for messages.
    pub fn spelled(&self) -> &str {
        let name = self.key.iter().next().unwrap_or_default();
        self.spelled.as_deref().unwrap_or(name.trim_start_matches(':'))
    }
}

/// A set of options that several subjects share.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Shape {
    /// Its name, unique over all models.
    pub name: String,
    /// The options, by the name rules use.
    pub options: BTreeMap<String, Option_>,
}

/// What a `require` rule judges: an options argument at an event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Subject {
    /// What kind: `tls-server`, `tls-client`, `http-request`. Rules name it.
    pub kind: String,
    /// The callees whose call is the event.
    #[serde(default)]
    pub call: Option<Many>,
    /// Places whose writing is the event (`process.env.X = ...`).
    #[serde(default)]
    pub write: Option<Many>,
    /// With `write`: only if the file does not read a member of that name itself.
    #[serde(default)]
    pub unless_read: bool,
    /// With `write`: not in files that import one of these packages, unless they import one of
    /// `despite` too: what is written concerns other libraries.
    #[serde(default)]
    pub unless_imports: Vec<String>,
    /// See `unless_imports`.
    #[serde(default)]
    pub despite: Vec<String>,
    /// A constant that the event's mere occurrence gives to an option (`tls = "on"`).
    #[serde(default)]
    pub fixed: BTreeMap<String, String>,
    /// Access paths from the call to the options, outermost first; the first that leads to something
    /// is used: `0`, `1.httpsOptions`, `named.ssl_context` (an argument passed by name), `self` (the
    /// receiver), `receiver.1` (an argument of the call that made the receiver). `0?` is the query of the
    /// URL that stands there, with its scheme as the member `://`.
    #[serde(default)]
    pub options: Vec<String>,
    /// The options' shape.
    #[serde(default)]
    pub shape: Option<String>,
    /// The option that says whether the options are there at all: `on` if `options` leads to a
    /// value, `off` if it leads nowhere.
    #[serde(default)]
    pub presence: Option<String>,
    /// The option whose place stands for the call's where nothing is to be found fault with but what is
    /// missing: the line of a settings file that turns TLS on.
    #[serde(default)]
    pub starts: Option<String>,
    /// Whether what is written to the call's result counts where the result is used: its members are
    /// the options there (`context.verify_mode = ...`).
    #[serde(default)]
    pub keeps: bool,
    /// With `keeps`: access paths from the arguments to objects whose members count as written when the
    /// call returns (`Session(verify=False)`).
    #[serde(default)]
    pub keeps_from: Vec<String>,
    /// With `keeps`: what is written to the call's result comes too late, and only `keeps-from` counts.
    #[serde(default)]
    pub sealed: bool,
    /// With `keeps`: what an option holds, by its name on the platform, as long as nothing is written.
    /// Of several rows of one call the first that applies and names the option counts.
    #[serde(default)]
    pub defaults: BTreeMap<String, toml::Value>,
    /// With `keeps`: writes that the platform answers with others: `context.check_hostname = True` makes
    /// `verify_mode` what it must be for that.
    #[serde(default)]
    pub sets: Vec<Sets>,
    /// With `keeps`: not the call is judged but what its result holds when all is written.
    #[serde(default)]
    pub settled: bool,
    /// Access paths to further options objects: where the first says nothing of an option, the next
    /// is asked (a session behind its request).
    #[serde(default)]
    pub falls_back: Vec<String>,
    /// Whether writing the options' names on the result after the call takes effect too.
    #[serde(default)]
    pub writes_after: bool,
    /// Options at places where the platform ignores them.
    #[serde(default)]
    pub misplaced: Vec<Misplaced>,
    /// Keys of the options where an agent may stand whose own options, if given, hold instead.
    #[serde(default)]
    pub overridden_by: Vec<String>,
    /// Arguments that are ignored: what was made only to be passed here has no effect.
    #[serde(default)]
    pub ignores: Vec<String>,
    /// Places whose reading is the event.
    #[serde(default)]
    pub read: Option<Many>,
    /// Paths, without extension, of files whose exported settings are the event.
    #[serde(default)]
    pub exported_in: Vec<String>,
    /// With `exported-in`: the exported names themselves are the settings.
    #[serde(default)]
    pub exported_names: bool,
    /// Values reached by other ways than the options: request parts, agents.
    #[serde(default)]
    pub parts: BTreeMap<String, Part>,
    /// Members of the connection whose reading shows that handlers look at what the handshake
    /// found. They make the option `guarded`, `on` if the file reads one of them.
    #[serde(default)]
    pub checks: Vec<String>,
    /// The same for names that are given to a call: `environ.get("SSL_CLIENT_CERT")`.
    #[serde(default)]
    pub checks_by_name: Vec<String>,
    /// The same for members that are an empty text where the handshake found nothing: a mere test
    /// whether there is such a member decides nothing.
    #[serde(default)]
    pub checks_text: Vec<String>,
    /// Which argument values make the call this subject at all: access path and kind.
    #[serde(default)]
    pub only_if: Option<OnlyIf>,
    /// The releases of the library for which the row holds, in the notation of its ecosystem: `>=0.28`.
    /// Rows of one kind and one event that hold for different releases are alternatives where nobody knows
    /// which of them is used.
    #[serde(default)]
    pub versions: Option<String>,
    /// The releases that refuse such code: the row holds unless the one that is used is known to be one of
    /// them, since code that runs is run with another.
    #[serde(default)]
    pub refused_by: Option<String>,
    /// The library's name for messages.
    #[serde(default)]
    pub library: Option<String>,
    /// What the call fails with: the path of an exception that carries the request.
    #[serde(default)]
    pub failure: Option<String>,
    /// What to type, for messages: `https.createServer({ ..., requestCert: true }, app)`.
    #[serde(default)]
    pub instead: Option<String>,
    /// What happens instead of what is meant, for messages.
    #[serde(default)]
    pub effect: Option<String>,
}

impl Subject {
    /// Whether what this file exports is the event.
    pub fn is_exported_by(&self, path: &str) -> bool {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        self.exported_in
            .iter()
            .any(|end| stem == end || stem.strip_suffix(end.as_str()).is_some_and(|rest| rest.ends_with('/')))
    }
}

/// A write that the platform answers with other writes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sets {
    /// The name that is written.
    pub key: String,
    /// The constants of which the value must be one.
    pub value: Vec<toml::Value>,
    /// What holds thereupon, by its name on the platform.
    pub to: BTreeMap<String, toml::Value>,
}

/// A condition on an argument.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OnlyIf {
    /// Access paths from the arguments; the first that leads to something counts.
    pub at: Many,
    /// Whether anything must stand there, or nothing.
    #[serde(default)]
    pub given: Option<bool>,
    /// Whether anything must be written there that may be something when the program runs, or nothing.
    #[serde(default)]
    pub written: Option<bool>,
    /// Whether it must be a text that is written there.
    #[serde(default)]
    pub text: bool,
    /// Constants of which it must be one. A symbol is written `":name"`.
    #[serde(default)]
    pub value: Vec<toml::Value>,
    /// Paths of the library values it must be; empty for "anything but these" with `not`.
    #[serde(default)]
    pub is: Vec<String>,
    /// Paths of the library values it must not be.
    #[serde(default)]
    pub not: Vec<String>,
}

/// Options that are ignored where they stand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Misplaced {
    /// Access path from the arguments to the object that holds them.
    pub at: String,
    /// Not the event itself but a later call of this path: on the event's result, or anywhere in
    /// the file if `anywhere` is set.
    #[serde(default)]
    pub call: Option<String>,
    /// See `call`.
    #[serde(default)]
    pub anywhere: bool,
    /// The names that show the intention.
    pub keys: Vec<String>,
    /// What the platform does instead: "the server speaks plain HTTP".
    pub effect: String,
    /// What to type.
    pub instead: String,
}

/// A part of a request.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Part {
    /// Where it may stand, in order of precedence; the first that is given decides. Access paths
    /// from the arguments (`1.headers`, `named.headers`), from the receiver (`self.headers`), from the arguments of the call that made the receiver
    /// (`receiver.0.headers`), from those of any call of a path (`!undici.setGlobalDispatcher.0`), or
    /// a library place that may have been written (`=axios.defaults.headers`), or what was written to
    /// the call's own result, as a block does that is given it (`written.headers`), or what the receiver was
    /// told to hold, anywhere in the file (`held.raise_errors`).
    pub at: Vec<String>,
    /// How it is read.
    pub read: ReadAs,
    /// A setting under which the part is ignored: access path and text.
    #[serde(default)]
    pub ignored_if: Vec<(String, String)>,
}

/// How a part of a request is read.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum ReadAs {
    /// A URL: `https`, `http`, `relative`, `local`, or unknown.
    Url,
    /// Headers: `present` if one of them is a credential that is given a value.
    CredentialHeaders,
    /// Parameters: `present` if one of them is a credential that is given a value. A path that ends with a
    /// question mark leads to the URL in whose query they stand.
    CredentialParameters,
    /// Anything given here is a credential: `auth`.
    Credential,
    /// A variable of the environment here is a credential.
    Environment,
    /// An agent, dispatcher or options object that presents a certificate: judged by the subject
    /// of the call that made it.
    Certificate,
    /// Options that may present a certificate themselves, by the subject's shape.
    OwnCertificate,
    /// Present if anything is given here, whatever it is.
    Given,
    /// The option of the subject's shape that has the part's name: its value stands here.
    Setting,
    /// The constant itself.
    Word,
    /// `on` only if it is the boolean `true`, `off` if it is anything else or not given.
    Switch,
}
