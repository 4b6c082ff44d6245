//! The rows of a model file, as written. Unknown keys are errors: a misspelt row must not be a
//! row that silently does nothing.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::file_rows::{Container, Convention, Script};
use super::sink_rows::Sink;
use super::spelling::Spelling;
use super::subject_rows::{Shape, Subject};
use crate::lower::Program;

/// One model file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File {
    /// Specifiers of the package; the first is its canonical name in paths.
    #[serde(default)]
    pub package: Vec<String>,
    /// Global names that mean the same root.
    #[serde(default)]
    pub globals: Vec<String>,
    /// The name under which manifests know what the file's rows are about, or of what runs programs: that to
    /// which `versions` refers. The first of `package`, if not given.
    #[serde(default)]
    pub distribution: Option<String>,
    /// The language whose package that is, where it is not the one of the file's folder: what a command runs.
    #[serde(default)]
    pub ecosystem: Option<String>,
    /// Paths that mean another path.
    #[serde(default)]
    pub alias: Vec<Alias>,
    /// What functions do with their arguments.
    #[serde(default)]
    pub function: Vec<Function>,
    /// Methods known by name alone, whatever the receiver (strings, lists, promises).
    #[serde(default)]
    pub method: Vec<Method>,
    /// What a value at a path is.
    #[serde(default)]
    pub role: Vec<Role>,
    /// Calls that register handlers, whose parameters thereby get their meaning.
    #[serde(default)]
    pub handler: Vec<Handler>,
    /// Decorators that give a parameter its meaning.
    #[serde(default)]
    pub decorator: Vec<Decorator>,
    /// Decorators that say what a framework makes by itself.
    #[serde(default)]
    pub container: Vec<Container>,
    /// Files whose own code runs as code of an object of a library.
    #[serde(default)]
    pub script: Vec<Script>,
    /// Functions whose parameters mean something by file or by name, for want of a registration in sight.
    #[serde(default)]
    pub convention: Vec<Convention>,
    /// Receivers out of sight that are known by their names and by what is called on them.
    #[serde(default)]
    pub stand_in: Vec<StandIn>,
    /// Places where a value leaves the program.
    #[serde(default)]
    pub sink: Vec<Sink>,
    /// Sets of option keys that several subjects share.
    #[serde(default)]
    pub shape: Vec<Shape>,
    /// What `require` rules judge.
    #[serde(default)]
    pub subject: Vec<Subject>,
    /// Facts of the platform that hold a constant.
    #[serde(default)]
    pub constant: Vec<Constant>,
    /// How command lines of programs are read.
    #[serde(default)]
    pub command: Vec<Program>,
}

/// A receiver out of sight that is taken for something: `app.run(debug=True)` where `app` is imported.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StandIn {
    /// How the receiver's name ends.
    pub names: Vec<String>,
    /// The methods.
    pub methods: Vec<String>,
    /// Names of arguments of which the call passes one.
    pub named: Vec<String>,
    /// The path it stands for.
    pub is: String,
}

/// `path` means `to`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Alias {
    /// The paths that are only another name.
    pub path: Many,
    /// The path they mean.
    pub to: String,
}

/// One string or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Many {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

impl Many {
    /// The strings.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        match self {
            Many::One(s) => std::slice::from_ref(s).iter().map(String::as_str),
            Many::Several(v) => v.iter().map(String::as_str),
        }
    }
}

/// What a function does with its arguments, in terms every language shares.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Does {
    /// Gives an argument back (`Object.freeze`, a cast).
    Identity,
    /// Writes the members of the further arguments over the first and gives it back (`Object.assign`).
    /// As a method: those of all arguments over what it is called on.
    Merge,
    /// A new object with the members of all arguments, later ones winning; lists of pairs of name and
    /// value are members too.
    Combine,
    /// A deep or shallow copy of the argument.
    Copy,
    /// `true` if the argument is truthy.
    Truth,
    /// The argument as text, as a template would show it.
    Text,
    /// The argument as text that shows members (`JSON.stringify`).
    Serialise,
    /// The argument as text that shows everything (`util.inspect`).
    Inspect,
    /// A printf-like text: the first argument is the format.
    Format,
    /// The argument without the named members (`_.omit`).
    Omit,
    /// Only the named members (`_.pick`).
    Pick,
    /// A text that does not give its argument back: a hash, a length, a part.
    Hide,
    /// A number.
    Number,
    /// The number that the argument spells (as a method: that it is called on).
    Parse,
    /// A boolean.
    Boolean,
    /// As a method: whether the list that it is called on has the argument as a member.
    Holds,
    /// Some text.
    String,
    /// The names of the argument's members.
    Keys,
    /// A list of pairs: name and value of the argument's members.
    Entries,
    /// As a method: writes the second argument to the member that the first one names.
    Put,
    /// As a method: removes the member that the first argument names.
    Remove,
    /// The member that the first argument names, else the second argument: `o.get('a', 1)`. As a function
    /// those follow the object.
    Get,
    /// As `get`; what it gives is then written to the member: `o.setdefault('a', 1)`.
    Ensure,
    /// As `get`; the member is then removed: `o.pop('a', 1)`.
    Take,
    /// As a method: the argument becomes the last member of the list that it is called on.
    Append,
    /// As a method: the members of the argument become the last members of the list that it is called on.
    Extend,
    /// As a method: changes what it is called on in a way that nobody follows.
    Change,
    /// A list of what a loop over the argument would hand out; an empty one without an argument.
    List,
    /// The text in small letters.
    Lower,
    /// The text in capitals.
    Upper,
    /// Something that nobody can tell; changes none of its arguments.
    Anything,
    /// The values of the argument's members, as a list.
    Values,
    /// A promise or task of the argument, or of the callback's result.
    Promise,
    /// The header, parameter or field that the first argument names, of the path in `of`.
    Member,
    /// The list that it is called on with every member mapped by the callback.
    Map,
    /// The list or object that it is called on, or a part of it.
    Receiver,
    /// One member of the list that it is called on.
    Element,
    /// The receiver and the arguments joined to one text.
    Concat,
    /// As a method: sets something on its receiver, which keeps it (see [`Subject::keeps`]). With `key`:
    /// that member, to what `from` leads to, or to `true`. Without: all members of what is given.
    Configure,
    /// What it is called on holds the second argument from now on, under the name that the first one
    /// spells; given one argument, its members under their names. With `value`: that, under the names that
    /// the arguments spell.
    Hold,
    /// The class of what it is called on: one of this file, else the one that `of` names.
    Class,
    /// Runs the function it is given at once.
    Run,
    /// As a method: gives what its block gives.
    Result,
    /// As a method: calls what it is called on.
    Call,
    /// As `call`; the first argument is the receiver.
    CallOn,
    /// As `call-on`; the second argument is a list of the others.
    Apply,
    /// The function that the first argument is (as a method: that it is called on, with the first argument as
    /// receiver), with the further arguments before those of whoever calls it.
    Bind,
    /// As a method: the member of the member of it, and so on, that the arguments name.
    Dig,
    /// As a method: some of the members of what it is called on, which code chooses.
    Choose,
    /// As a method: takes some members out of what it is called on, which code chooses.
    Thin,
    /// Ends the process: nothing after it runs.
    Never,
    /// Gives nothing of interest, changes none of its arguments.
    Nothing,
    /// Reads a variable of the environment named by the argument.
    Environment,
    /// The variable of the environment that `key` names.
    Variable,
    /// Whether the variable of the environment that `key` names (as a method: that it is called on) has
    /// the text `value`.
    Is,
}

/// One function of a library.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Function {
    /// The callees.
    pub path: Many,
    /// What it does.
    pub does: Does,
    /// Which argument it does it to; the first by default.
    #[serde(default)]
    pub arg: usize,
    /// For `format`: placeholders that show an argument with its members.
    #[serde(default)]
    pub format: Vec<String>,
    /// For `member`: the path whose member is read. For `class`: the class.
    #[serde(default)]
    pub of: Option<String>,
    /// For `member`: whether names are folded to lower case first.
    #[serde(default)]
    pub fold_case: bool,
    /// Whether the argument is the path of a file: no secret, whatever its name says.
    #[serde(default)]
    pub opens: bool,
    /// For `copy` and `combine`: the members that the result masks when it is shown.
    #[serde(default)]
    pub masks: Vec<String>,
    /// For `configure`: the member that is set; all members of what is given if there is none. For
    /// `variable` and `is`: the variable of the environment.
    #[serde(default)]
    pub key: Option<String>,
    /// For `is`: the text. For `hold`: what is held.
    #[serde(default)]
    pub value: Option<toml::Value>,
    /// For `configure`: the argument that names the member that is set.
    #[serde(default)]
    pub key_arg: Option<usize>,
    /// Only calls whose first argument is one of these texts or symbols.
    #[serde(default)]
    pub first: Vec<String>,
    /// Only calls whose first argument is one of these values of libraries.
    #[serde(default)]
    pub first_is: Vec<String>,
    /// For `configure`: access paths from the arguments (`0`, `named.cafile`) to the value; the first
    /// that leads to something is used.
    #[serde(default)]
    pub from: Vec<String>,
    /// For `configure` with `key`: further members that the call sets, each with the access paths to its
    /// value. One to which they do not lead stays as it is.
    #[serde(default)]
    pub with: BTreeMap<String, Vec<String>>,
}

/// What a method gives the block that is brought along.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Gives {
    /// The members of what it is called on, one after the other; names and values, where they have names.
    Members,
    /// What it is called on.
    Receiver,
    /// Nothing; the block is run once.
    Nothing,
    /// Nothing; the block is run only if there is nothing else to give (`fetch`).
    Lack,
}

/// A method known by its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Method {
    /// The names.
    pub name: Many,
    /// What it does to its receiver.
    pub does: Does,
    /// Which argument is a callback that is given members (or the awaited value) of the receiver.
    #[serde(default)]
    pub callback: Option<usize>,
    /// What a block that the call brings along is given, which is run at once.
    #[serde(default)]
    pub block: Option<Gives>,
    /// Whether the call gives what it is called on, whatever it does to it.
    #[serde(default)]
    pub itself: bool,
    /// Whether the callback is given the failure of the receiver instead (`catch`).
    #[serde(default)]
    pub failure: bool,
    /// For `put` and `remove`: whether names are folded to lower case first.
    #[serde(default)]
    pub fold_case: bool,
    /// For `is`: the text.
    #[serde(default)]
    pub value: Option<String>,
}

/// What a value is. The closed list of what flows ask for.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum RoleName {
    /// A credential itself.
    Credential,
    /// A set of request headers: its members named like credential headers are credentials.
    Headers,
    /// The raw list of headers.
    RawHeaders,
    /// Parameters of a query or body: members named like credentials are credentials.
    Parameters,
    /// A request object that holds headers.
    Request,
    /// A framework's context that holds a request.
    Context,
    /// An outbound request or response object that holds the request's headers.
    Exchange,
    /// Options of a TLS endpoint: hold a private key.
    KeyMaterial,
    /// The environment: its members are variables.
    Environment,
    /// An exception.
    Error,
    /// Its stack trace.
    Stack,
    /// Its message.
    ErrorMessage,
    /// An exception of an HTTP client that holds the request's headers.
    CarrierError,
    /// An exception of an HTTP client whose text shows the request's address with its query.
    QueryError,
}

/// A path's role.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Role {
    /// The paths.
    pub path: Many,
    /// What stands there.
    pub role: RoleName,
    /// For headers: whether the platform stores names in lower case, so that a member under
    /// another spelling does not exist.
    #[serde(default)]
    pub lower_case: bool,
    /// For headers that are asked for under any spelling: how names are spelt in a copy, where the
    /// spelling counts.
    #[serde(default)]
    pub copied: Spelling,
    /// For headers: whether they stand among other variables under names such as `HTTP_X_API_KEY`, so
    /// that a member spelt with a hyphen does not exist.
    #[serde(default)]
    pub as_variables: bool,
    /// For headers: whether a loop over them hands out pairs of name and value.
    #[serde(default)]
    pub pairs: bool,
    /// Whether it shows nothing of its members when it is printed.
    #[serde(default)]
    pub closed: bool,
    /// A few words for traces: "the request's headers".
    pub describe: String,
}

/// A call that registers handlers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Handler {
    /// The callees.
    pub call: Many,
    /// Paths of the handler's parameters; empty for one without meaning. `()` is what the call gives,
    /// `self` what it is called on.
    #[serde(default)]
    pub params: Vec<String>,
    /// The same for handlers that declare exactly this many parameters.
    #[serde(default)]
    pub params_of_4: Vec<String>,
    /// Where the handler stands: an access path from the arguments (`1.handler`); every function
    /// among the arguments if not given.
    #[serde(default)]
    pub at: Vec<String>,
    /// Only calls whose first argument is one of these texts: the name of an event.
    #[serde(default)]
    pub first: Vec<String>,
    /// Only where what is called was itself made by a call whose first argument is one of these: a library
    /// value by its path, or a number. `app.errorhandler(Exception)(f)`
    #[serde(default)]
    pub made_with: Vec<toml::Value>,
    /// The same for the registering call's own first argument.
    #[serde(default)]
    pub first_is: Vec<toml::Value>,
    /// The argument that names the class of the failures that the handler is given, if any is named.
    #[serde(default)]
    pub class_at: Option<usize>,
    /// Whether handlers are the members of the object that stands there, or of what the function
    /// that stands there returns.
    #[serde(default)]
    pub members: bool,
    /// What the handler returns goes out as this sink (`response`).
    #[serde(default)]
    pub returns: Option<String>,
    /// What the receiver is in the handler: a path, `self` (what the call is called on), `self()` (an
    /// instance of that), `()` (what the call gives).
    #[serde(default)]
    pub this: Option<String>,
    /// Whether the handler runs before the call returns.
    #[serde(default)]
    pub at_once: bool,
    /// With `at-once`: whether the call gives what the handler returns.
    #[serde(default)]
    pub gives: bool,
    /// A variable of the environment: the handler runs only where it has one of the values that the
    /// call's arguments name, if they name any.
    #[serde(default)]
    pub under: Option<String>,
}

/// A decorator on a parameter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Decorator {
    /// The decorators, as calls: `@nestjs/common.Req()`.
    pub path: Many,
    /// What the parameter is.
    pub param: String,
    /// Whether the decorator's first argument names a member of it.
    #[serde(default)]
    pub member: bool,
}

/// A path that is a constant.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Constant {
    /// The path.
    pub path: String,
    /// Its value.
    pub value: toml::Value,
}
