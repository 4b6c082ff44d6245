//! The words of the JavaScript family: one list for three grammars.
//!
//! JavaScript, TypeScript and TSX number their node kinds differently and agree on their names;
//! a [`Vocabulary`] maps each grammar's numbers to [`Kind`] and [`Field`] once. This room names
//! kinds and knows nothing of what they mean.

use super::vocabulary::{Leaf, Vocabulary};

macro_rules! words {
    (
        named { $($named:ident = $named_text:literal,)* }
        tokens { $($token:ident = $token_text:literal,)* }
    ) => {
        /// What a node is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        #[allow(missing_docs, reason = "the names are the grammars' own")]
        pub enum Kind {
            /// A kind that none of the grammars had when this list was written.
            Unknown = 0,
            /// What the parser could not fit in.
            Error,
            $($named,)*
            $($token,)*
        }

        impl Kind {
            /// Every kind, by its number.
            const ALL: &[Kind] = &[Kind::Unknown, Kind::Error, $(Kind::$named,)* $(Kind::$token,)*];
            /// The named kinds and their names in the grammars.
            pub const NAMED: &[(&str, Kind)] = &[$(($named_text, Kind::$named),)*];
            /// The tokens that a table keeps although they have no name.
            const TOKENS: &[(&str, Kind)] = &[$(($token_text, Kind::$token),)*];
        }
    };
}

words! {
    named {
        AbstractClassDeclaration = "abstract_class_declaration",
        AbstractMethodSignature = "abstract_method_signature",
        AccessibilityModifier = "accessibility_modifier",
        AddingTypeAnnotation = "adding_type_annotation",
        AmbientDeclaration = "ambient_declaration",
        Arguments = "arguments",
        Array = "array",
        ArrayPattern = "array_pattern",
        ArrayType = "array_type",
        ArrowFunction = "arrow_function",
        AsExpression = "as_expression",
        Asserts = "asserts",
        AssertsAnnotation = "asserts_annotation",
        AssignmentExpression = "assignment_expression",
        AssignmentPattern = "assignment_pattern",
        AugmentedAssignmentExpression = "augmented_assignment_expression",
        AwaitExpression = "await_expression",
        BinaryExpression = "binary_expression",
        BreakStatement = "break_statement",
        CallExpression = "call_expression",
        CallSignature = "call_signature",
        CatchClause = "catch_clause",
        Class = "class",
        ClassBody = "class_body",
        ClassDeclaration = "class_declaration",
        ClassHeritage = "class_heritage",
        ClassStaticBlock = "class_static_block",
        Comment = "comment",
        ComputedPropertyName = "computed_property_name",
        ConditionalType = "conditional_type",
        Constraint = "constraint",
        ConstructSignature = "construct_signature",
        ConstructorType = "constructor_type",
        ContinueStatement = "continue_statement",
        DebuggerStatement = "debugger_statement",
        Declaration = "declaration",
        Decorator = "decorator",
        DefaultType = "default_type",
        DoStatement = "do_statement",
        ElseClause = "else_clause",
        EmptyStatement = "empty_statement",
        EnumAssignment = "enum_assignment",
        EnumBody = "enum_body",
        EnumDeclaration = "enum_declaration",
        EscapeSequence = "escape_sequence",
        ExistentialType = "existential_type",
        ExportClause = "export_clause",
        ExportSpecifier = "export_specifier",
        ExportStatement = "export_statement",
        Expression = "expression",
        ExpressionStatement = "expression_statement",
        ExtendsClause = "extends_clause",
        ExtendsTypeClause = "extends_type_clause",
        False = "false",
        FieldDefinition = "field_definition",
        FinallyClause = "finally_clause",
        FlowMaybeType = "flow_maybe_type",
        ForInStatement = "for_in_statement",
        ForStatement = "for_statement",
        FormalParameters = "formal_parameters",
        FunctionDeclaration = "function_declaration",
        FunctionExpression = "function_expression",
        FunctionSignature = "function_signature",
        FunctionType = "function_type",
        GeneratorFunction = "generator_function",
        GeneratorFunctionDeclaration = "generator_function_declaration",
        GenericType = "generic_type",
        HashBangLine = "hash_bang_line",
        HtmlCharacterReference = "html_character_reference",
        HtmlComment = "html_comment",
        Identifier = "identifier",
        IfStatement = "if_statement",
        ImplementsClause = "implements_clause",
        Import = "import",
        ImportAlias = "import_alias",
        ImportAttribute = "import_attribute",
        ImportClause = "import_clause",
        ImportRequireClause = "import_require_clause",
        ImportSpecifier = "import_specifier",
        ImportStatement = "import_statement",
        IndexSignature = "index_signature",
        IndexTypeQuery = "index_type_query",
        InferType = "infer_type",
        InstantiationExpression = "instantiation_expression",
        InterfaceBody = "interface_body",
        InterfaceDeclaration = "interface_declaration",
        InternalModule = "internal_module",
        IntersectionType = "intersection_type",
        JsxAttribute = "jsx_attribute",
        JsxClosingElement = "jsx_closing_element",
        JsxElement = "jsx_element",
        JsxExpression = "jsx_expression",
        JsxNamespaceName = "jsx_namespace_name",
        JsxOpeningElement = "jsx_opening_element",
        JsxSelfClosingElement = "jsx_self_closing_element",
        JsxText = "jsx_text",
        LabeledStatement = "labeled_statement",
        LexicalDeclaration = "lexical_declaration",
        LiteralType = "literal_type",
        LookupType = "lookup_type",
        MappedTypeClause = "mapped_type_clause",
        MemberExpression = "member_expression",
        MetaProperty = "meta_property",
        MethodDefinition = "method_definition",
        MethodSignature = "method_signature",
        Module = "module",
        NamedImports = "named_imports",
        NamespaceExport = "namespace_export",
        NamespaceImport = "namespace_import",
        NestedIdentifier = "nested_identifier",
        NestedTypeIdentifier = "nested_type_identifier",
        NewExpression = "new_expression",
        NonNullExpression = "non_null_expression",
        Null = "null",
        Number = "number",
        Object = "object",
        ObjectAssignmentPattern = "object_assignment_pattern",
        ObjectPattern = "object_pattern",
        ObjectType = "object_type",
        OmittingTypeAnnotation = "omitting_type_annotation",
        OptingTypeAnnotation = "opting_type_annotation",
        OptionalChain = "optional_chain",
        OptionalParameter = "optional_parameter",
        OptionalType = "optional_type",
        OverrideModifier = "override_modifier",
        Pair = "pair",
        PairPattern = "pair_pattern",
        ParenthesizedExpression = "parenthesized_expression",
        ParenthesizedType = "parenthesized_type",
        Pattern = "pattern",
        PredefinedType = "predefined_type",
        PrimaryExpression = "primary_expression",
        PrimaryType = "primary_type",
        PrivatePropertyIdentifier = "private_property_identifier",
        Program = "program",
        PropertyIdentifier = "property_identifier",
        PropertySignature = "property_signature",
        PublicFieldDefinition = "public_field_definition",
        ReadonlyType = "readonly_type",
        Regex = "regex",
        RegexFlags = "regex_flags",
        RegexPattern = "regex_pattern",
        RequiredParameter = "required_parameter",
        RestPattern = "rest_pattern",
        RestType = "rest_type",
        ReturnStatement = "return_statement",
        SatisfiesExpression = "satisfies_expression",
        SequenceExpression = "sequence_expression",
        ShorthandPropertyIdentifier = "shorthand_property_identifier",
        ShorthandPropertyIdentifierPattern = "shorthand_property_identifier_pattern",
        SpreadElement = "spread_element",
        Statement = "statement",
        StatementBlock = "statement_block",
        StatementIdentifier = "statement_identifier",
        String = "string",
        StringFragment = "string_fragment",
        SubscriptExpression = "subscript_expression",
        Super = "super",
        SwitchBody = "switch_body",
        SwitchCase = "switch_case",
        SwitchDefault = "switch_default",
        SwitchStatement = "switch_statement",
        TemplateLiteralType = "template_literal_type",
        TemplateString = "template_string",
        TemplateSubstitution = "template_substitution",
        TemplateType = "template_type",
        TernaryExpression = "ternary_expression",
        This = "this",
        ThisType = "this_type",
        ThrowStatement = "throw_statement",
        True = "true",
        TryStatement = "try_statement",
        TupleType = "tuple_type",
        Type = "type",
        TypeAliasDeclaration = "type_alias_declaration",
        TypeAnnotation = "type_annotation",
        TypeArguments = "type_arguments",
        TypeAssertion = "type_assertion",
        TypeIdentifier = "type_identifier",
        TypeParameter = "type_parameter",
        TypeParameters = "type_parameters",
        TypePredicate = "type_predicate",
        TypePredicateAnnotation = "type_predicate_annotation",
        TypeQuery = "type_query",
        UnaryExpression = "unary_expression",
        Undefined = "undefined",
        UnionType = "union_type",
        UpdateExpression = "update_expression",
        UsingDeclaration = "using_declaration",
        VariableDeclaration = "variable_declaration",
        VariableDeclarator = "variable_declarator",
        WhileStatement = "while_statement",
        WithStatement = "with_statement",
        YieldExpression = "yield_expression",
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
        ShiftRightUnsigned = ">>>",
        EqualEqual = "==",
        EqualEqualEqual = "===",
        NotEqual = "!=",
        NotEqualEqual = "!==",
        Less = "<",
        LessEqual = "<=",
        Greater = ">",
        GreaterEqual = ">=",
        In = "in",
        InstanceOf = "instanceof",
        AndAnd = "&&",
        PipePipe = "||",
        QuestionQuestion = "??",
        Bang = "!",
        Tilde = "~",
        TypeOf = "typeof",
        VoidToken = "void",
        DeleteToken = "delete",
        PlusPlus = "++",
        MinusMinus = "--",
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
        ShiftRightUnsignedEqual = ">>>=",
        AndAndEqual = "&&=",
        PipePipeEqual = "||=",
        QuestionQuestionEqual = "??=",
        Async = "async",
        Await = "await",
        Get = "get",
        Set = "set",
        Static = "static",
        StaticGet = "static get",
        Accessor = "accessor",
        Readonly = "readonly",
        Var = "var",
        Let = "let",
        Const = "const",
        Using = "using",
        Of = "of",
        TypeToken = "type",
        Default = "default",
        As = "as",
        Namespace = "namespace",
        Global = "global",
        Comma = ",",
        Equal = "=",
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
        #[allow(missing_docs, reason = "the names are the grammars' own")]
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
    CloseTag = "close_tag",
    Condition = "condition",
    Consequence = "consequence",
    Constraint = "constraint",
    Constructor = "constructor",
    Declaration = "declaration",
    Decorator = "decorator",
    Finalizer = "finalizer",
    Flags = "flags",
    Function = "function",
    Handler = "handler",
    Increment = "increment",
    Index = "index",
    IndexType = "index_type",
    Initializer = "initializer",
    Key = "key",
    Kind = "kind",
    Label = "label",
    Left = "left",
    Member = "member",
    Module = "module",
    Name = "name",
    Object = "object",
    OpenTag = "open_tag",
    Operator = "operator",
    OptionalChain = "optional_chain",
    Parameter = "parameter",
    Parameters = "parameters",
    Pattern = "pattern",
    Property = "property",
    ReturnType = "return_type",
    Right = "right",
    Sign = "sign",
    Source = "source",
    Type = "type",
    TypeArguments = "type_arguments",
    TypeParameters = "type_parameters",
    Value = "value",
}

/// Tokens that matter under some parents only: commas tell where a list has holes.
fn keeps(token: u16, parent: u16) -> bool {
    match Kind::of(token) {
        Kind::Comma => matches!(Kind::of(parent), Kind::Array | Kind::ArrayPattern),
        Kind::Equal => Kind::of(parent) == Kind::ExportStatement,
        _ => true,
    }
}

/// Kinds that are not entered: they have nothing inside, or their text says it all, or types that no
/// lowering reads. (What is damaged is entered all the same.)
const LEAVES: &[Kind] = &[
    Kind::Identifier,
    Kind::PropertyIdentifier,
    Kind::PrivatePropertyIdentifier,
    Kind::ShorthandPropertyIdentifier,
    Kind::ShorthandPropertyIdentifierPattern,
    Kind::StatementIdentifier,
    Kind::TypeIdentifier,
    Kind::String,
    Kind::Number,
    Kind::Regex,
    Kind::StringFragment,
    Kind::EscapeSequence,
    Kind::This,
    Kind::Super,
    Kind::Null,
    Kind::True,
    Kind::False,
    Kind::Undefined,
    Kind::OptionalChain,
    Kind::JsxText,
    Kind::PredefinedType,
    Kind::LiteralType,
    Kind::ArrayType,
    Kind::TypeArguments,
    Kind::TypeParameters,
];

/// The mapping for one grammar of the family.
pub fn vocabulary(language: &tree_sitter::Language) -> Vocabulary {
    let named = Kind::NAMED.iter().map(|&(text, kind)| (text, kind as u16));
    let tokens = Kind::TOKENS.iter().map(|&(text, kind)| (text, kind as u16));
    let leaves: Vec<Leaf> = LEAVES
        .iter()
        .map(|&kind| Leaf { kind: kind as u16, comment: false })
        .chain([Kind::Comment, Kind::HtmlComment].map(|kind| Leaf { kind: kind as u16, comment: true }))
        .collect();
    Vocabulary::new(language, named, tokens, Field::NAMES, &leaves, keeps)
}
