//! The words of Python.
//!
//! A [`Vocabulary`] maps the numbers of the grammar to [`Kind`] and [`Field`]. This room names kinds
//! and knows nothing of what they mean.

use super::vocabulary::{Leaf, Vocabulary};

macro_rules! words {
    (
        named { $($named:ident = $named_text:literal,)* }
        tokens { $($token:ident = $token_text:literal,)* }
    ) => {
        /// What a node is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        #[allow(missing_docs, reason = "the names are the grammar's own")]
        pub enum Kind {
            /// A kind that the grammar did not have when this list was written.
            Unknown = 0,
            /// What the parser could not fit in.
            Error,
            $($named,)*
            $($token,)*
        }

        impl Kind {
            /// Every kind, by its number.
            const ALL: &[Kind] = &[Kind::Unknown, Kind::Error, $(Kind::$named,)* $(Kind::$token,)*];
            /// The named kinds and their names in the grammar.
            pub const NAMED: &[(&str, Kind)] = &[$(($named_text, Kind::$named),)*];
            /// The tokens that a table keeps although they have no name.
            const TOKENS: &[(&str, Kind)] = &[$(($token_text, Kind::$token),)*];
        }
    };
}

words! {
    named {
        AliasedImport = "aliased_import",
        ArgumentList = "argument_list",
        AsPattern = "as_pattern",
        AsPatternTarget = "as_pattern_target",
        AssertStatement = "assert_statement",
        Assignment = "assignment",
        Attribute = "attribute",
        AugmentedAssignment = "augmented_assignment",
        Await = "await",
        BinaryOperator = "binary_operator",
        Block = "block",
        BooleanOperator = "boolean_operator",
        BreakStatement = "break_statement",
        Call = "call",
        CaseClause = "case_clause",
        CasePattern = "case_pattern",
        Chevron = "chevron",
        ClassDefinition = "class_definition",
        ClassPattern = "class_pattern",
        Comment = "comment",
        ComparisonOperator = "comparison_operator",
        ComplexPattern = "complex_pattern",
        CompoundStatement = "_compound_statement",
        ConcatenatedString = "concatenated_string",
        ConditionalExpression = "conditional_expression",
        ConstrainedType = "constrained_type",
        ContinueStatement = "continue_statement",
        DecoratedDefinition = "decorated_definition",
        Decorator = "decorator",
        DefaultParameter = "default_parameter",
        DeleteStatement = "delete_statement",
        DictPattern = "dict_pattern",
        Dictionary = "dictionary",
        DictionaryComprehension = "dictionary_comprehension",
        DictionarySplat = "dictionary_splat",
        DictionarySplatPattern = "dictionary_splat_pattern",
        DottedName = "dotted_name",
        ElifClause = "elif_clause",
        Ellipsis = "ellipsis",
        ElseClause = "else_clause",
        EscapeInterpolation = "escape_interpolation",
        EscapeSequence = "escape_sequence",
        ExceptClause = "except_clause",
        ExecStatement = "exec_statement",
        Expression = "expression",
        ExpressionList = "expression_list",
        ExpressionStatement = "expression_statement",
        False = "false",
        FinallyClause = "finally_clause",
        Float = "float",
        ForInClause = "for_in_clause",
        ForStatement = "for_statement",
        FormatExpression = "format_expression",
        FormatSpecifier = "format_specifier",
        FunctionDefinition = "function_definition",
        FutureImportStatement = "future_import_statement",
        GeneratorExpression = "generator_expression",
        GenericType = "generic_type",
        GlobalStatement = "global_statement",
        Identifier = "identifier",
        IfClause = "if_clause",
        IfStatement = "if_statement",
        ImportFromStatement = "import_from_statement",
        ImportPrefix = "import_prefix",
        ImportStatement = "import_statement",
        Integer = "integer",
        Interpolation = "interpolation",
        KeywordArgument = "keyword_argument",
        KeywordPattern = "keyword_pattern",
        KeywordSeparator = "keyword_separator",
        Lambda = "lambda",
        LambdaParameters = "lambda_parameters",
        LineContinuation = "line_continuation",
        List = "list",
        ListComprehension = "list_comprehension",
        ListPattern = "list_pattern",
        ListSplat = "list_splat",
        ListSplatPattern = "list_splat_pattern",
        MatchStatement = "match_statement",
        MemberType = "member_type",
        Module = "module",
        NamedExpression = "named_expression",
        NoneLiteral = "none",
        NonlocalStatement = "nonlocal_statement",
        NotOperator = "not_operator",
        Pair = "pair",
        Parameter = "parameter",
        Parameters = "parameters",
        ParenthesizedExpression = "parenthesized_expression",
        ParenthesizedListSplat = "parenthesized_list_splat",
        PassStatement = "pass_statement",
        Pattern = "pattern",
        PatternList = "pattern_list",
        PositionalSeparator = "positional_separator",
        PrimaryExpression = "primary_expression",
        PrintStatement = "print_statement",
        RaiseStatement = "raise_statement",
        RelativeImport = "relative_import",
        ReturnStatement = "return_statement",
        Set = "set",
        SetComprehension = "set_comprehension",
        SimpleStatement = "_simple_statement",
        Slice = "slice",
        SplatPattern = "splat_pattern",
        SplatType = "splat_type",
        String = "string",
        StringContent = "string_content",
        StringEnd = "string_end",
        StringStart = "string_start",
        Subscript = "subscript",
        True = "true",
        TryStatement = "try_statement",
        Tuple = "tuple",
        TuplePattern = "tuple_pattern",
        Type = "type",
        TypeAliasStatement = "type_alias_statement",
        TypeConversion = "type_conversion",
        TypeParameter = "type_parameter",
        TypedDefaultParameter = "typed_default_parameter",
        TypedParameter = "typed_parameter",
        UnaryOperator = "unary_operator",
        UnionPattern = "union_pattern",
        UnionType = "union_type",
        WhileStatement = "while_statement",
        WildcardImport = "wildcard_import",
        WithClause = "with_clause",
        WithItem = "with_item",
        WithStatement = "with_statement",
        Yield = "yield",
    }
    tokens {
        Plus = "+",
        Minus = "-",
        Star = "*",
        Slash = "/",
        SlashSlash = "//",
        Percent = "%",
        StarStar = "**",
        At = "@",
        And = "&",
        Pipe = "|",
        Caret = "^",
        ShiftLeft = "<<",
        ShiftRight = ">>",
        Tilde = "~",
        EqualEqual = "==",
        NotEqual = "!=",
        LessGreater = "<>",
        Less = "<",
        LessEqual = "<=",
        Greater = ">",
        GreaterEqual = ">=",
        In = "in",
        NotIn = "not in",
        Is = "is",
        IsNot = "is not",
        AndWord = "and",
        OrWord = "or",
        PlusEqual = "+=",
        MinusEqual = "-=",
        StarEqual = "*=",
        SlashEqual = "/=",
        SlashSlashEqual = "//=",
        PercentEqual = "%=",
        StarStarEqual = "**=",
        AtEqual = "@=",
        AndEqual = "&=",
        PipeEqual = "|=",
        CaretEqual = "^=",
        ShiftLeftEqual = "<<=",
        ShiftRightEqual = ">>=",
        Async = "async",
        From = "from",
        Underscore = "_",
        Comma = ",",
        Colon = ":",
        Equal = "=",
    }
}

impl Kind {
    /// The kind with this number in a table.
    pub fn of(number: u16) -> Kind {
        Kind::ALL.get(usize::from(number)).copied().unwrap_or(Kind::Unknown)
    }
}

macro_rules! fields {
    ($($field:ident = $text:literal,)*) => {
        /// The role of a node in its parent.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        #[allow(missing_docs, reason = "the names are the grammar's own")]
        pub enum Field {
            /// None, or none that matters.
            None = 0,
            $($field,)*
        }

        impl Field {
            const NAMES: &[(&str, u16)] = &[$(($text, Field::$field as u16),)*];
        }
    };
}

fields! {
    Alias = "alias",
    Alternative = "alternative",
    Argument = "argument",
    Arguments = "arguments",
    Attribute = "attribute",
    Body = "body",
    Cause = "cause",
    Code = "code",
    Condition = "condition",
    Consequence = "consequence",
    Definition = "definition",
    Expression = "expression",
    FormatSpecifier = "format_specifier",
    Function = "function",
    Guard = "guard",
    Key = "key",
    Left = "left",
    ModuleName = "module_name",
    Name = "name",
    Object = "object",
    Operator = "operator",
    Operators = "operators",
    Parameters = "parameters",
    ReturnType = "return_type",
    Right = "right",
    Subject = "subject",
    Subscript = "subscript",
    Superclasses = "superclasses",
    Type = "type",
    TypeConversion = "type_conversion",
    TypeParameters = "type_parameters",
    Value = "value",
}

/// Tokens that matter under some parents only.
fn keeps(token: u16, parent: u16) -> bool {
    let parent = Kind::of(parent);
    match Kind::of(token) {
        // Whether one thing or a sequence of one is meant: `match a,:`, `case a,:`, `(a,) = b`
        Kind::Comma => {
            matches!(parent, Kind::MatchStatement | Kind::CaseClause | Kind::TuplePattern)
        }
        Kind::Colon => parent == Kind::Slice,
        Kind::Equal => parent == Kind::Interpolation,
        Kind::From => parent == Kind::Yield,
        Kind::In => parent == Kind::ComparisonOperator,
        // `*` and `**` before a name say nothing that its parent does not say.
        Kind::Star => matches!(parent, Kind::BinaryOperator),
        Kind::StarStar => matches!(parent, Kind::BinaryOperator | Kind::SplatPattern),
        Kind::Pipe | Kind::At | Kind::Slash | Kind::ShiftRight => parent == Kind::BinaryOperator,
        _ => true,
    }
}

/// Kinds that are not entered: they have nothing inside, or their text says it all. (What is damaged
/// is entered all the same.)
const LEAVES: &[Kind] = &[
    Kind::Identifier,
    Kind::Integer,
    Kind::Float,
    Kind::True,
    Kind::False,
    Kind::NoneLiteral,
    Kind::Ellipsis,
    Kind::StringStart,
    Kind::StringContent,
    Kind::StringEnd,
    Kind::TypeConversion,
    Kind::DottedName,
    Kind::ImportPrefix,
    Kind::WildcardImport,
];

/// The mapping for the grammar.
pub fn vocabulary(language: &tree_sitter::Language) -> Vocabulary {
    let named = Kind::NAMED.iter().map(|&(text, kind)| (text, kind as u16));
    let tokens = Kind::TOKENS.iter().map(|&(text, kind)| (text, kind as u16));
    // A line that goes on after a backslash may stand anywhere, as comments do.
    let leaves: Vec<Leaf> = LEAVES
        .iter()
        .map(|&kind| Leaf { kind: kind as u16, comment: false })
        .chain([Kind::Comment, Kind::LineContinuation].map(|kind| Leaf { kind: kind as u16, comment: true }))
        .collect();
    Vocabulary::new(language, named, tokens, Field::NAMES, &leaves, keeps)
}
