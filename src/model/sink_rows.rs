//! Rows about sinks: where values leave the program, and how they are shown there.

use serde::Deserialize;

use super::rows::{Many, RoleName};
use crate::config::Confidence;

/// How a sink shows what it is given.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Prints {
    /// Members up to two levels down, own classes and non-JSON values included.
    Inspect,
    /// As JSON: enumerable members at any depth.
    Json,
    /// As text: `[object Object]` for objects.
    Text,
}

/// A place where a value leaves the program.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sink {
    /// What kind: `log`, `response`. Flow rules name it.
    pub kind: String,
    /// The callees.
    #[serde(default)]
    pub call: Option<Many>,
    /// Places whose writing sends the value.
    #[serde(default)]
    pub write: Option<Many>,
    /// Receivers known by name only (`logger.info` where nothing tells what `logger` is).
    #[serde(default)]
    pub receiver_names: Vec<String>,
    /// With `receiver_names`: the methods.
    #[serde(default)]
    pub methods: Vec<String>,
    /// Which arguments: all, or those from the n-th on.
    #[serde(default)]
    pub from: usize,
    /// Up to this argument (exclusive).
    #[serde(default)]
    pub to: Option<usize>,
    /// The arguments passed by name that are shown too; `*` for all, as members of one object.
    #[serde(default)]
    pub named: Vec<String>,
    /// Only the members named so of the argument.
    #[serde(default)]
    pub members: Vec<String>,
    /// Whether what a block given to the call returns is shown too.
    #[serde(default)]
    pub block: bool,
    /// Placeholders by which a first argument, being a format, shows further arguments with their members.
    #[serde(default)]
    pub format: Vec<String>,
    /// Only if the first argument is a number in this range, both ends included.
    #[serde(default)]
    pub status: Option<[u16; 2]>,
    /// What the call that made the receiver says about printing.
    #[serde(default)]
    pub maker: Option<Maker>,
    /// The releases of the library for which the row holds, in the notation of its ecosystem: `>=11`.
    #[serde(default)]
    pub versions: Option<String>,
    /// How it shows what it is given.
    pub prints: Prints,
    /// Which carriers it opens when they are given to it directly.
    #[serde(default)]
    pub shows: Vec<RoleName>,
    /// Which carriers it opens when they are members of an object given to it; as `shows` if absent.
    #[serde(default)]
    pub shows_member: Option<Vec<RoleName>>,
    /// A few words for messages: "the log".
    pub describe: String,
    /// How sure it is that this is such a sink.
    #[serde(default = "high")]
    pub confidence: Confidence,
}

/// Where the maker of a logger says what it prints. Access paths from the arguments of the call
/// that made the receiver.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Maker {
    /// Lists of paths whose values are not printed.
    #[serde(default)]
    pub redacts: Vec<String>,
    /// A setting under which nothing is printed: access path and value.
    #[serde(default)]
    pub silent: Option<(String, String)>,
    /// Where its format stands. Formats are library values, or lists of them given to a call.
    #[serde(default)]
    pub format: Option<String>,
    /// Calls that put formats together.
    #[serde(default)]
    pub combine: Vec<String>,
    /// Formats that print all members.
    #[serde(default)]
    pub plain: Vec<String>,
    /// Formats that may print anything but members, or change them first.
    #[serde(default)]
    pub custom: Vec<String>,
}

fn high() -> Confidence {
    Confidence::High
}
