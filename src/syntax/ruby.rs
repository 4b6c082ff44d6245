//! The words of Ruby.
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
        ArgSupertype = "_arg",
        CallOperatorSupertype = "_call_operator",
        ExpressionSupertype = "_expression",
        LhsSupertype = "_lhs",
        MethodNameSupertype = "_method_name",
        NonlocalVariableSupertype = "_nonlocal_variable",
        PatternConstantSupertype = "_pattern_constant",
        PatternExprSupertype = "_pattern_expr",
        PatternExprBasicSupertype = "_pattern_expr_basic",
        PatternPrimitiveSupertype = "_pattern_primitive",
        PatternTopExprBodySupertype = "_pattern_top_expr_body",
        PrimarySupertype = "_primary",
        SimpleNumericSupertype = "_simple_numeric",
        StatementSupertype = "_statement",
        VariableSupertype = "_variable",
        Alias = "alias",
        AlternativePattern = "alternative_pattern",
        ArgumentList = "argument_list",
        Array = "array",
        ArrayPattern = "array_pattern",
        AsPattern = "as_pattern",
        Assignment = "assignment",
        BareString = "bare_string",
        BareSymbol = "bare_symbol",
        Begin = "begin",
        BeginBlock = "begin_block",
        Binary = "binary",
        Block = "block",
        BlockArgument = "block_argument",
        BlockBody = "block_body",
        BlockParameter = "block_parameter",
        BlockParameters = "block_parameters",
        BodyStatement = "body_statement",
        Break = "break",
        Call = "call",
        Case = "case",
        CaseMatch = "case_match",
        ChainedString = "chained_string",
        Character = "character",
        Class = "class",
        ClassVariable = "class_variable",
        Comment = "comment",
        Complex = "complex",
        Conditional = "conditional",
        Constant = "constant",
        DelimitedSymbol = "delimited_symbol",
        DestructuredLeftAssignment = "destructured_left_assignment",
        DestructuredParameter = "destructured_parameter",
        Do = "do",
        DoBlock = "do_block",
        ElementReference = "element_reference",
        Else = "else",
        Elsif = "elsif",
        EmptyStatement = "empty_statement",
        Encoding = "encoding",
        EndBlock = "end_block",
        Ensure = "ensure",
        EscapeSequence = "escape_sequence",
        ExceptionVariable = "exception_variable",
        Exceptions = "exceptions",
        ExpressionReferencePattern = "expression_reference_pattern",
        False = "false",
        File = "file",
        FindPattern = "find_pattern",
        Float = "float",
        For = "for",
        ForwardArgument = "forward_argument",
        ForwardParameter = "forward_parameter",
        GlobalVariable = "global_variable",
        Hash = "hash",
        HashKeySymbol = "hash_key_symbol",
        HashPattern = "hash_pattern",
        HashSplatArgument = "hash_splat_argument",
        HashSplatNil = "hash_splat_nil",
        HashSplatParameter = "hash_splat_parameter",
        HeredocBeginning = "heredoc_beginning",
        HeredocBody = "heredoc_body",
        HeredocContent = "heredoc_content",
        HeredocEnd = "heredoc_end",
        Identifier = "identifier",
        If = "if",
        IfGuard = "if_guard",
        IfModifier = "if_modifier",
        In = "in",
        InClause = "in_clause",
        InstanceVariable = "instance_variable",
        Integer = "integer",
        Interpolation = "interpolation",
        KeywordParameter = "keyword_parameter",
        KeywordPattern = "keyword_pattern",
        Lambda = "lambda",
        LambdaParameters = "lambda_parameters",
        LeftAssignmentList = "left_assignment_list",
        Line = "line",
        MatchPattern = "match_pattern",
        Method = "method",
        MethodParameters = "method_parameters",
        Module = "module",
        Next = "next",
        Nil = "nil",
        Operator = "operator",
        OperatorAssignment = "operator_assignment",
        OptionalParameter = "optional_parameter",
        Pair = "pair",
        ParenthesizedPattern = "parenthesized_pattern",
        ParenthesizedStatements = "parenthesized_statements",
        Pattern = "pattern",
        Program = "program",
        Range = "range",
        Rational = "rational",
        Redo = "redo",
        Regex = "regex",
        Rescue = "rescue",
        RescueModifier = "rescue_modifier",
        RestAssignment = "rest_assignment",
        Retry = "retry",
        Return = "return",
        RightAssignmentList = "right_assignment_list",
        ScopeResolution = "scope_resolution",
        SelfName = "self",
        Setter = "setter",
        SimpleSymbol = "simple_symbol",
        SingletonClass = "singleton_class",
        SingletonMethod = "singleton_method",
        SplatArgument = "splat_argument",
        SplatParameter = "splat_parameter",
        String = "string",
        StringArray = "string_array",
        StringContent = "string_content",
        Subshell = "subshell",
        Super = "super",
        Superclass = "superclass",
        SymbolArray = "symbol_array",
        TestPattern = "test_pattern",
        Then = "then",
        True = "true",
        Unary = "unary",
        Undef = "undef",
        Uninterpreted = "uninterpreted",
        Unless = "unless",
        UnlessGuard = "unless_guard",
        UnlessModifier = "unless_modifier",
        Until = "until",
        UntilModifier = "until_modifier",
        VariableReferencePattern = "variable_reference_pattern",
        When = "when",
        While = "while",
        WhileModifier = "while_modifier",
        Yield = "yield",
    }
    tokens {
        Plus = "+",
        Minus = "-",
        Star = "*",
        Slash = "/",
        Percent = "%",
        StarStar = "**",
        And = "&",
        Pipe = "|",
        Caret = "^",
        ShiftLeft = "<<",
        ShiftRight = ">>",
        EqualEqual = "==",
        EqualEqualEqual = "===",
        NotEqual = "!=",
        Match = "=~",
        NotMatch = "!~",
        Compare = "<=>",
        Less = "<",
        LessEqual = "<=",
        Greater = ">",
        GreaterEqual = ">=",
        AndAnd = "&&",
        PipePipe = "||",
        AndWord = "and",
        OrWord = "or",
        NotWord = "not",
        Bang = "!",
        Tilde = "~",
        Defined = "defined?",
        PlusEqual = "+=",
        MinusEqual = "-=",
        StarEqual = "*=",
        SlashEqual = "/=",
        PercentEqual = "%=",
        StarStarEqual = "**=",
        AndEqual = "&=",
        PipeEqual = "|=",
        CaretEqual = "^=",
        ShiftLeftEqual = "<<=",
        ShiftRightEqual = ">>=",
        AndAndEqual = "&&=",
        PipePipeEqual = "||=",
        TwoDots = "..",
        ThreeDots = "...",
        SafeNavigation = "&.",
        ColonColon = "::",
        Arrow = "=>",
    }
}

impl Kind {
    /// The kind with this number in a table of the family.
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
    Alternatives = "alternatives",
    Arguments = "arguments",
    Begin = "begin",
    Block = "block",
    Body = "body",
    Class = "class",
    Clauses = "clauses",
    Condition = "condition",
    Consequence = "consequence",
    Else = "else",
    End = "end",
    Exceptions = "exceptions",
    Guard = "guard",
    Handler = "handler",
    Key = "key",
    Left = "left",
    Locals = "locals",
    Method = "method",
    Name = "name",
    Object = "object",
    Operand = "operand",
    Operator = "operator",
    Parameters = "parameters",
    Pattern = "pattern",
    Receiver = "receiver",
    Right = "right",
    Scope = "scope",
    Superclass = "superclass",
    Value = "value",
    Variable = "variable",
}

/// Tokens that matter under some parents only: `*` is an operator in a product and a mark elsewhere.
fn keeps(token: u16, parent: u16) -> bool {
    match Kind::of(token) {
        Kind::Arrow => Kind::of(parent) == Kind::Pair,
        _ => matches!(
            Kind::of(parent),
            Kind::Binary | Kind::Unary | Kind::OperatorAssignment | Kind::Range | Kind::Call
        ),
    }
}

/// Kinds that are not entered: they have nothing inside, or their text says it all. (What is damaged is
/// entered all the same.)
const LEAVES: &[Kind] = &[
    Kind::Identifier,
    Kind::Constant,
    Kind::InstanceVariable,
    Kind::ClassVariable,
    Kind::GlobalVariable,
    Kind::HashKeySymbol,
    Kind::SimpleSymbol,
    Kind::Operator,
    Kind::Integer,
    Kind::Float,
    Kind::Rational,
    Kind::Complex,
    Kind::Character,
    Kind::StringContent,
    Kind::HeredocContent,
    Kind::HeredocBeginning,
    Kind::HeredocEnd,
    Kind::EscapeSequence,
    Kind::Uninterpreted,
    Kind::SelfName,
    Kind::Super,
    Kind::Nil,
    Kind::True,
    Kind::False,
    Kind::File,
    Kind::Line,
    Kind::Encoding,
];

/// The mapping for the grammar.
pub fn vocabulary(language: &tree_sitter::Language) -> Vocabulary {
    let named = Kind::NAMED.iter().map(|&(text, kind)| (text, kind as u16));
    let tokens = Kind::TOKENS.iter().map(|&(text, kind)| (text, kind as u16));
    let leaves: Vec<Leaf> = LEAVES
        .iter()
        .map(|&kind| Leaf { kind: kind as u16, comment: false })
        .chain([Leaf { kind: Kind::Comment as u16, comment: true }])
        .collect();
    Vocabulary::new(language, named, tokens, Field::NAMES, &leaves, keeps)
}
