//! Every limit of the analysis, each with its reason. Limits are counted in steps, per function,
//! never in seconds and never over the whole run: the same text gives the same answer on any
//! machine and in any company.

/// How many calls deep a local function is followed for what it returns. Options are made by a
/// factory, a factory's helper, a class around both; deeper chains were not met in real code.
pub const CALL_DEPTH: usize = 3;

/// How many closures are run where they stand, one in the other, besides: callbacks of a function that waits
/// for three things before it gives anything.
pub const IN_PLACE: usize = 4;

/// The largest local function, in instructions, that is followed at a call. Larger ones are
/// programs, not factories of options.
pub const CALLEE_INSTRS: usize = 400;

/// How many instructions of callees are followed for one function. Keeps a file linear.
pub const CALLEE_BUDGET: usize = 1_000;

/// How many methods that a class has from its parents are walked once more for it, because they use what only it
/// says. A base class of clients has one for each verb.
pub const HEIRLOOMS: usize = 8;

/// How many containers, and how many things in each, are looked through for what a framework hands over. Applications
/// have dozens.
pub const PROVIDERS: usize = 256;

/// How deep what is handed over is followed: a service has a client, that has options, those have settings.
pub const INJECTED_DEPTH: usize = 4;

/// How many methods of classes of other files are walked because something was handed to their classes.
pub const INJECTED: usize = 64;

/// How many alternatives a value may have before it is simply unknown.
pub const ALTERNATIVES: usize = 16;

/// Of how many calls of other files' functions a value is remembered to be made of. A variable that all classes of a file
/// write would remember thousands, in each of its values.
pub const MADE_OF: usize = 16;

/// How many parts of what was made are compared to see whether two of a kind are alike. A connection
/// has a dozen options and as many headers.
pub const ALIKE: usize = 200;

/// How deep objects are looked into, by sinks and by copies. `console.log` prints two levels,
/// options nest three (`{ https: { connect: { cert } } }`); six leaves room.
pub const OBJECT_DEPTH: usize = 6;

/// What a function may spend on copying objects for calls, on spreading them, and on looking into
/// what is printed, in layers of objects and parts of texts: so much for any function, and so much
/// more for each of its instructions. A history of ten thousand writes, copied at each of ten
/// thousand calls, would be quadratic; what real functions spend is a hundredth of this.
pub const EFFORT: usize = 20_000;

/// See [`EFFORT`].
pub const EFFORT_PER_INSTR: usize = 40;

/// How deep texts of one part are looked into for the variable that they were made of: `s.strip().lower()`.
pub const TEXTS_ASKED: usize = 8;

/// How deep texts built of texts are looked into: `s = head + s`, again and again.
pub const TEXT_DEPTH: usize = 64;

/// Leaving a statement after no more changes than this costs no [`EFFORT`].
pub const EXIT: usize = 64;

/// How many layers of objects one function's questions may pass: so many for any function, and so many
/// more for each of its instructions. A literal of two hundred thousand members asked two hundred
/// thousand times would be quadratic, and so would a class of as many one-line methods.
pub const LAYER_STEPS: usize = 40_000;

/// See [`LAYER_STEPS`].
pub const LAYER_STEPS_PER_INSTR: usize = 400;

/// How deep branches of one object's history may nest.
pub const BRANCH_DEPTH: usize = 24;

/// How deep branches, loops and handlers may nest in one function; what is nested deeper is not
/// looked at. Each level is merged with all that it holds. A chain of `else if` nests too, so that
/// the limit lies far above what is indented by hand.
pub const NESTING: usize = 1_000;

/// How many functions may stand around a function that is looked at. What holds in one is asked of
/// those around it; callbacks nest a dozen deep where they are at their worst.
pub const FUNCTION_NESTING: usize = 200;

/// How many configured objects of libraries an event takes along, the youngest ones, and as many of
/// those that it is called on and given. A file makes
/// a handful; one that makes thousands would copy thousands at each call.
pub const SETTINGS: usize = 16;

/// How many conditions are kept of those under which something happens, the outermost first.
/// After thousands of early returns each call would carry thousands.
pub const GUARDS: usize = 256;

/// How many places a trace keeps.
pub const TRACE: usize = 12;

/// How many calls of functions of other files are remembered with what they were given. A file that makes
/// more is a table.
pub const GIVEN: usize = 4_096;

/// How often one function is looked at again because its parameters became known.
pub const REVISITS: usize = 2;
