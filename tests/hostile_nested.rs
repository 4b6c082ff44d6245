//! Every construct of every grammar that may stand in itself, nested as deep as nobody writes it: closed, with
//! code around it whose verdict is known, and left open at the end of the file.

#[path = "support/hostile.rs"]
mod hostile;
mod support;

use hostile::{Frame, Hostile, JAVASCRIPT, MARKUP, PYTHON, RUBY, TYPESCRIPT, bare, depth, survive};

/// A construct that holds itself: what opens it and what closes it.
type Construct = (&'static str, &'static str);

/// Expressions of JavaScript.
const JS_EXPRESSIONS: &[Construct] = &[
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("`${", "}`"),
    ("f(", ")"),
    ("()=>{", "}"),
    ("{a:", "}"),
    ("[...", "]"),
    ("{...", "}"),
    ("new A(", ")"),
    ("a[", "]"),
    ("function(){", "}"),
    ("(function f(){return ", "})"),
    ("async()=>{await ", "}"),
    ("class{a=", "}"),
    ("class extends (", ") {}"),
    ("class{[", "](){}}"),
    ("class{static{", "}}"),
    ("f`${", "}`"),
    ("import(", ")"),
    ("(a=", ")=>{}"),
    ("a?", ":0"),
    ("(0,", ")"),
    ("yield ", ""),
    ("typeof ", ""),
    ("!", ""),
    ("void ", ""),
    ("delete ", ""),
    ("await ", ""),
    ("new ", ""),
    ("++", ""),
    ("function*g(){yield* ", "}"),
    ("({get a(){return ", "}})"),
    ("({[", "]:1})"),
    ("a?.[", "]"),
    ("a?.(", ")"),
    ("a=", ""),
    ("a??=", ""),
    ("a**", ""),
    ("a&&", ""),
    ("a||", ""),
    ("a??", ""),
    ("a,", ""),
    ("a+", ""),
    ("...", ""),
    ("x=>", ""),
    ("async x=>", ""),
    ("/*", ""),
];

/// Statements of JavaScript.
const JS_STATEMENTS: &[Construct] = &[
    ("if(x)", ""),
    ("if(x){", "}"),
    ("else{", ""),
    ("while(x)", ""),
    ("while(x){", "}"),
    ("for(;;)", ""),
    ("for(;;){", "}"),
    ("for(a of b)", ""),
    ("for(a in b){", "}"),
    ("do{", "}while(x)"),
    ("do ", "while(x)"),
    ("switch(x){case 1:", "}"),
    ("switch(", "){}"),
    ("try{", "}catch(e){}"),
    ("try{}catch(e){", "}"),
    ("try{}finally{", "}"),
    ("with(a)", ""),
    ("l:", ""),
    ("async function f(){", "}"),
    ("class A{m(){", "}}"),
    ("@a(", ")"),
    ("if(a){}else ", ""),
    ("export default ", ""),
    ("return ", ""),
    ("throw ", ""),
];

/// What stands left of a `=` in JavaScript.
const JS_PATTERNS: &[Construct] =
    &[("[", "]"), ("{a:", "}"), ("[,", "]"), ("{a=[", "]}"), ("...[", "]"), ("{[a]:", "}")];

/// Markup.
const ELEMENTS: &[Construct] = &[("<a>", "</a>"), ("<a b={", "}/>"), ("<a>{", "}</a>"), ("<>", "</>")];

/// Types of TypeScript.
const TYPES: &[Construct] = &[
    ("Array<", ">"),
    ("{a:", "}"),
    ("[", "]"),
    ("(", ")"),
    ("()=>", ""),
    ("new()=>", ""),
    ("keyof ", ""),
    ("readonly ", ""),
    ("A|", ""),
    ("A&", ""),
    ("A extends B?C:", ""),
    ("A extends B ? ", " : C"),
    ("A extends (infer ", " )?B:C"),
    ("{[k in ", "]: A}"),
    ("A[", "]"),
    ("`${", "}`"),
    ("typeof ", ""),
    ("(a:", ")=>A"),
    ("asserts ", ""),
    ("unique ", ""),
    ("[...", "]"),
    ("{a():", "}"),
    ("{(a:", ");}"),
];

/// Other syntax of TypeScript alone.
const TS_ONLY: &[Construct] = &[
    ("namespace A{", "}"),
    ("declare module A{", "}"),
    ("<any>", ""),
    ("(x as ", ")"),
    ("x!", ""),
    ("a as A as ", ""),
    ("enum A{a=", "}"),
    ("interface A{a:", "}"),
    ("abstract class A{m():", "}"),
    ("class A<T extends ", ">{}"),
    ("f<", "> ()"),
    ("declare global{", "}"),
    ("x satisfies ", ""),
    ("if(x){let a:A=", "}"),
    ("class A{@b(", ")c(){}}"),
    ("class A{constructor(private a=", "){}}"),
    ("function f(this:", "){}"),
    ("import a=", ""),
    ("export namespace A{", "}"),
    ("A.", ""),
];

/// Expressions of Python.
const PY_EXPRESSIONS: &[Construct] = &[
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("{1:", "}"),
    ("f(", ")"),
    ("f(*", ")"),
    ("f(**", ")"),
    ("f(a=", ")"),
    ("a[", "]"),
    ("a[1:", "]"),
    ("lambda:", ""),
    ("lambda a=", ":0"),
    ("not ", ""),
    ("-", ""),
    ("~", ""),
    ("await ", ""),
    ("(yield ", ")"),
    ("(a:=", ")"),
    ("[a for a in ", "]"),
    ("[a for a in b if ", "]"),
    ("{a:b for a in ", "}"),
    ("(a for a in ", ")"),
    ("[", "for a in b]"),
    ("a if b else ", ""),
    ("a and ", ""),
    ("a or ", ""),
    ("a<", ""),
    ("a+", ""),
    ("a**", ""),
    ("a|", ""),
    ("a in ", ""),
    ("a is not ", ""),
    ("(1,", ")"),
    ("[*", "]"),
    ("{**", "}"),
    ("a.b(", ")"),
    ("f'{", "}'"),
    ("f\"{f'{", "}'}\""),
    ("f'{a:{", "}}'"),
    ("f'''{", "}'''"),
    ("a,", ""),
    ("a=", ""),
    ("print ", ""),
];

/// What stands left of a `=` in Python.
const PY_TARGETS: &[Construct] =
    &[("(", ")"), ("[", "]"), ("*", ""), ("(a,", ")"), ("a,*", ""), ("a.b[", "]")];

/// Patterns of `case`.
const PY_PATTERNS: &[Construct] = &[
    ("(", ")"),
    ("[", "]"),
    ("{'a':", "}"),
    ("A(", ")"),
    ("A(a=", ")"),
    ("a|", ""),
    ("(a,", ")"),
    ("[*a,", "]"),
    ("{**a,", "}"),
    ("A.", ""),
    ("-", ""),
];

/// Types of Python.
const PY_TYPES: &[Construct] =
    &[("List[", "]"), ("A|", ""), ("Dict[str,", "]"), ("'A['", ""), ("Callable[[", "],A]")];

/// Expressions and statements of Ruby.
const RB_CONSTRUCTS: &[Construct] = &[
    ("(", ")"),
    ("[", "]"),
    ("{a: ", "}"),
    ("{1=>", "}"),
    ("f(", ")"),
    ("f(*", ")"),
    ("f(**", ")"),
    ("f(&", ")"),
    ("f(a: ", ")"),
    ("a[", "]"),
    ("->{", "}"),
    ("->(a=", "){}"),
    ("lambda{", "}"),
    ("proc do\n", " end"),
    ("!", ""),
    ("not ", ""),
    ("-", ""),
    ("~", ""),
    ("a ? b : ", ""),
    ("a && ", ""),
    ("a || ", ""),
    ("a and ", ""),
    ("a or ", ""),
    ("a + ", ""),
    ("a ** ", ""),
    ("a..", ""),
    ("a =~ ", ""),
    ("\"#{", "}\""),
    ("'", ""),
    ("`#{", "}`"),
    ("/#{", "}/"),
    (":\"#{", "}\""),
    ("%w[", "]"),
    ("%W[#{", "}]"),
    ("%q(", ")"),
    ("%(#{", ")}"),
    ("%i[", "]"),
    ("a = ", ""),
    ("a ||= ", ""),
    ("a, ", ""),
    ("*", ""),
    ("&", ""),
    ("a.b(", ")"),
    ("a&.b(", ")"),
    ("a{|b|", "}"),
    ("a do |b|\n", "\nend"),
    ("begin\n", "\nend"),
    ("begin\n", "\nend while a"),
    ("begin\n", "\nrescue => e\nend"),
    ("begin\nrescue\n", "\nend"),
    ("begin\nensure\n", "\nend"),
    ("if a\n", "\nend"),
    ("if a then ", " end"),
    ("unless a\n", "\nend"),
    ("while a\n", "\nend"),
    ("until a do ", "\nend"),
    ("for a in b do\n", "\nend"),
    ("case a\nwhen ", "\nend"),
    ("case a\nwhen 1\n", "\nend"),
    ("case ", "\nwhen 1\nend"),
    ("case a\nin ", "\nend"),
    ("case a\nelse\n", "\nend"),
    ("def f\n", "\nend"),
    ("def f(a=", ")\nend"),
    ("def f = ", ""),
    ("class A\n", "\nend"),
    ("class A < ", "\nend"),
    ("class << self\n", "\nend"),
    ("class << ", "\nend"),
    ("module A\n", "\nend"),
    ("A::", ""),
    ("::", ""),
    ("yield ", ""),
    ("super(", ")"),
    ("defined?(", ")"),
    ("defined? ", ""),
    ("puts ", ""),
    ("private def f\n", "\nend"),
    ("private ", ""),
    ("alias a ", ""),
    ("undef ", ""),
    ("BEGIN{", "}"),
    ("END{", "}"),
    ("->(a) do\n", "\nend"),
    ("if a\nelsif b\n", "\nend"),
    ("if a\nelse\n", "\nend"),
    ("[*", "]"),
    ("{**", "}"),
    ("?", ""),
    ("%", ""),
    ("<<A + ", ""),
    ("#{", ""),
    ("\"\"", ""),
    ("a rescue ", ""),
    ("(a;", ")"),
    ("def (", ").f\nend"),
    ("a ... ", ""),
    ("x=->x{", "}"),
    ("%r{", "}"),
    ("%x(#{", ")}"),
    ("@a = ", ""),
    ("a => ", ""),
];

/// Patterns of `in`.
const RB_PATTERNS: &[Construct] = &[
    ("[", "]"),
    ("{a: ", "}"),
    ("A(", ")"),
    ("A[", "]"),
    ("a|", ""),
    ("(", ")"),
    ("^(", ")"),
    ("[*a,", "]"),
    ("{a: [", "]}"),
    ("^", ""),
    ("1 | ", ""),
];

/// What stands left of a `=` in Ruby.
const RB_TARGETS: &[Construct] = &[("(", ")"), ("(a,", ")"), ("*", ""), ("(*", ")")];

/// Shell scripts.
const SHELL: &[Construct] = &[
    ("(", ")"),
    ("{ ", "; }"),
    ("$(", ")"),
    ("`", "`"),
    ("\"$(", "\")"),
    ("${a:-", "}"),
    ("$((", "))"),
    ("if ", "; then :; fi\n"),
    ("if a; then\n", "\nfi"),
    ("while a; do\n", "\ndone"),
    ("for a in b; do\n", "\ndone"),
    ("case a in\nb)\n", ";;\nesac"),
    ("f(){\n", "\n}"),
    ("! ", ""),
    ("a | ", ""),
    ("a && ", ""),
    ("a; ", ""),
    ("<(", ")"),
    ("[ ", ""),
    ("[[ ", " ]]"),
    ("eval ", ""),
    ("exec ", ""),
    ("env ", ""),
    ("sudo ", ""),
    ("bash -c \"", "\""),
    ("sh -c '", "'"),
    ("\\", ""),
    ("\\\n", ""),
    ("'", ""),
    ("\"", ""),
    ("a=", ""),
    ("nohup ", ""),
    ("<<A\n", ""),
];

/// The parts of a text around the construct: what stands before and behind all of it.
fn nested(frame: &Frame, around: (&str, &str), core: &str, constructs: &[Construct]) -> Vec<Hostile> {
    let (before, after) = around;
    let mut files = Vec::new();
    for (open, close) in constructs {
        // Below the size from which on a file is not read.
        let most = 1_900_000 / (open.len() + close.len()).max(1);
        let (opened, closed) = (open.repeat(depth().min(most)), close.repeat(depth().min(most)));
        let what = format!("{before}{open}{core}{close}{after}");
        let part = format!("{before}{opened}{core}{closed}{after}\n");
        files.push(Hostile::between(frame, &what, &part));
        files.push(Hostile::open(frame, &what, &format!("{before}{opened}")));
    }
    files
}

#[test]
fn javascript() {
    let mut files = nested(&JAVASCRIPT, ("x = ", ";"), "1", JS_EXPRESSIONS);
    files.extend(nested(&JAVASCRIPT, ("", ";"), "f()", JS_STATEMENTS));
    for around in [("const ", " = b;"), ("function f(", ") {}"), ("(", " = b);")] {
        files.extend(nested(&JAVASCRIPT, around, "a", JS_PATTERNS));
    }
    assert!(survive(&files) > 40);
}

#[test]
fn typescript_and_markup() {
    let mut files = nested(&TYPESCRIPT, ("x = ", ";"), "1", JS_EXPRESSIONS);
    files.extend(nested(&TYPESCRIPT, ("type T = ", ";"), "A", TYPES));
    files.extend(nested(&TYPESCRIPT, ("let a: ", ";"), "A", TYPES));
    files.extend(nested(&TYPESCRIPT, ("", ";"), "A", TS_ONLY));
    files.extend(nested(&MARKUP, ("x = ", ";"), "a", ELEMENTS));
    assert!(survive(&files) > 60);
}

#[test]
fn python() {
    let mut files = nested(&PYTHON, ("x = ", ""), "1", PY_EXPRESSIONS);
    for around in [("for ", " in b: pass"), ("", " = b"), ("with a as ", ": pass"), ("del ", "")] {
        files.extend(nested(&PYTHON, around, "a", PY_TARGETS));
    }
    files.extend(nested(&PYTHON, ("match x:\n case ", ":\n  pass"), "a", PY_PATTERNS));
    for around in [("a: ", " = b"), ("type A = ", ""), ("def f(a: ", "): pass")] {
        files.extend(nested(&PYTHON, around, "int", PY_TYPES));
    }
    files.extend(nested(&PYTHON, ("@", "\ndef f(): pass"), "a", PY_EXPRESSIONS));
    files.extend(nested(&PYTHON, ("lambda a=", ": a"), "1", PY_EXPRESSIONS));
    assert!(survive(&files) > 60);
}

/// Blocks that hold each other by their indentation alone: as deep as fits, since each level is a column
/// further to the right.
#[test]
fn python_blocks() {
    let heads = [
        "if a:",
        "while a:",
        "for a in b:",
        "with a as b:",
        "async with a:",
        "async for a in b:",
        "try:",
        "def f():",
        "async def f():",
        "def f(a=1):",
        "class A:",
        "class A(B):",
        "match a:",
        "else:",
        "except:",
        "lambda:",
        "@a",
    ];
    let levels = depth().min(1_800);
    let mut files = Vec::new();
    for head in heads {
        let opened: String = (0..levels).map(|level| format!("{}{head}\n", " ".repeat(level))).collect();
        let text = format!("{opened}{}pass\n", " ".repeat(levels));
        files.push(Hostile::between(&PYTHON, head, &text));
        files.push(Hostile::open(&PYTHON, head, &opened));
        files.push(Hostile::between(&PYTHON, head, &format!("{}pass\n", format!("{head} ").repeat(depth()))));
    }
    for (head, other) in
        [("if a:", "else:"), ("try:", "except E as e:"), ("try:", "finally:"), ("while a:", "else:")]
    {
        let levels = levels / 2;
        let (mut text, mut inner) = (String::new(), String::new());
        for level in 0..levels {
            let indent = " ".repeat(level);
            text.push_str(&format!("{indent}{head}\n{indent} f()\n{indent}{other}\n"));
            inner.push_str(&format!("{indent}{head}\n"));
        }
        files.push(Hostile::between(&PYTHON, other, &format!("{text}{}pass\n", " ".repeat(levels))));
        inner.push_str(&format!("{}pass\n", " ".repeat(levels)));
        for level in (0..levels).rev() {
            inner.push_str(&format!("{0}{other}\n{0} f()\n", " ".repeat(level)));
        }
        files.push(Hostile::between(&PYTHON, other, &inner));
    }
    survive(&files);
}

#[test]
fn ruby() {
    let mut files = nested(&RUBY, ("", ""), "1", RB_CONSTRUCTS);
    // What stands behind these does not run.
    let ends: &[Construct] = &[("return ", ""), ("raise ", ""), ("break ", "")];
    files.extend(nested(&RUBY, ("def f\n", "\nend"), "1", ends));
    files.extend(nested(&RUBY, ("case x\nin ", "\nend"), "a", RB_PATTERNS));
    for around in [("a, ", " = c"), ("f { |", "| }"), ("for a, ", " in c do end")] {
        files.extend(nested(&RUBY, around, "b", RB_TARGETS));
    }
    for modifier in [" if a", " unless a", " while a", " until a", " rescue a"] {
        files.push(Hostile::between(&RUBY, modifier, &format!("x = f{}\n", modifier.repeat(depth()))));
    }
    assert!(survive(&files) > 60);
}

#[test]
fn heredocs() {
    let many = depth().min(20_000);
    let begun: String = (0..many).map(|n| format!("<<A{n}\n")).collect();
    let on_one_line = (0..many).map(|n| format!("<<A{n}")).collect::<Vec<_>>().join(" + ");
    let ended: String = (0..many).map(|n| format!("text\nA{n}\n")).collect();
    let ended_backwards: String = (0..many).rev().map(|n| format!("}}\nA{n}\n")).collect();
    let inside: String = (0..many).map(|n| format!("<<A{n}\n#{{")).collect();
    let same = format!("x = {}1{}", "<<A\n#{".repeat(many), "}\nA\n".repeat(many));
    let files = [
        Hostile::open(&RUBY, "heredocs that never end", &begun),
        Hostile::open(&RUBY, "heredocs on one line", &on_one_line),
        Hostile::between(&RUBY, "heredocs behind one line", &format!("x = {on_one_line}\n{ended}")),
        Hostile::open(&RUBY, "heredocs in heredocs", &format!("x = {inside}1{ended_backwards}")),
        Hostile::open(&RUBY, "heredocs of one name", &same),
        Hostile::open(&bare("run.sh"), "heredocs", &begun),
    ];
    survive(&files);
}

/// Command lines, and settings that are data.
#[test]
fn commands_and_data() {
    let mut files = nested(&bare("run.sh"), ("", ""), "gunicorn app:app", SHELL);
    files.extend(nested(&bare("Procfile"), ("web: ", ""), "gunicorn app:app", SHELL));
    files.extend(nested(
        &bare("Dockerfile"),
        ("CMD ", ""),
        "1",
        &[("[", "]"), ("\\\n", ""), ("\"", ""), ("$(", ")")],
    ));
    let yaml: &[Construct] = &[
        ("[", "]"),
        ("{a: ", "}"),
        ("- ", ""),
        ("? ", ""),
        (": ", ""),
        ("&a ", ""),
        ("!a ", ""),
        ("\"", ""),
        ("|\n ", ""),
        ("a: [", "]"),
        ("*a", ""),
        ("<<: ", ""),
        ("---\n", ""),
        ("%", ""),
        ("\t", ""),
    ];
    for file in ["compose.yml", "thin.yml"] {
        files.extend(nested(&bare(file), ("services: ", ""), "1", yaml));
        files.extend(nested(&bare(file), ("", ""), "1", yaml));
    }
    files.extend(nested(
        &bare("package.json"),
        ("{\"scripts\":", "}"),
        "1",
        &[("{\"a\":", "}"), ("[", "]"), ("\"\\u", "")],
    ));
    files.extend(nested(
        &bare("package.json"),
        ("", ""),
        "1",
        &[("{\"a\":", "}"), ("[", "]"), ("-", ""), (",", "")],
    ));
    let toml: &[Construct] = &[("[", "]"), ("{a=", "}"), ("\"\"\"", ""), ("'''", "")];
    files.extend(nested(&bare("hypercorn.toml"), ("a = ", ""), "1", toml));
    files.extend(nested(&bare("hypercorn.toml"), ("", " = 1"), "a", &[("a.", "")]));
    files.extend(nested(&bare("hypercorn.toml"), ("[", "]"), "a", &[("a.", ""), ("[", "]")]));
    files.extend(nested(&bare("web.service"), ("[Service]\nExecStart=", ""), "gunicorn", SHELL));
    survive(&files);
}

/// Levels of data by indentation, and aliases that stand for more of themselves than a disk could hold.
#[test]
fn data_that_unfolds() {
    let levels = depth().min(1_800);
    let indented: String = (0..levels).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    let dashes: String = (0..levels).map(|level| format!("{}- a:\n", " ".repeat(level))).collect();
    let aliases = |form: &dyn Fn(usize) -> String| (1..30).map(form).collect::<String>();
    let lists = aliases(&|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", ")));
    let merges =
        aliases(&|n| format!("a{n}: &a{n} {{<<: [{}]}}\n", vec![format!("*a{}", n - 1); 9].join(", ")));
    let mut files = Vec::new();
    for file in ["compose.yml", "thin.yml"] {
        let frame = bare(file);
        files.extend([
            Hostile::between(&frame, "indentation", &indented),
            Hostile::between(&frame, "dashes", &dashes),
            Hostile::between(
                &frame,
                "lists",
                &format!("a0: &a0 [x]\n{lists}services:\n  web:\n    command: *a29\n"),
            ),
            Hostile::between(
                &frame,
                "merges",
                &format!("a0: &a0 {{x: y}}\n{merges}services:\n  web:\n    <<: *a29\n"),
            ),
            Hostile::between(&frame, "itself", "services: &a\n  web: *a\n  <<: *a\n"),
        ]);
    }
    survive(&files);
}

/// What a `try` did may have happened or not when its handler runs: each level held it twice, and two dozen
/// of them sixteen million times.
#[test]
fn an_object_that_changes_in_many_handlers() {
    let many = depth().min(500);
    let javascript = format!(
        "const o = {{}};\n{}o.a = 1;{}\nf(o);\n",
        "try { o.b = 2; ".repeat(many),
        " } catch (e) { o.c = 3; }".repeat(many)
    );
    let ruby = format!(
        "o = {{}}\n{}o[:a] = 1\n{}f(o)\n",
        "begin\n".repeat(many),
        "rescue => e\no[:c] = 3\nend\n".repeat(many)
    );
    let frames = [(&JAVASCRIPT, javascript), (&RUBY, ruby)];
    let files: Vec<Hostile> =
        frames.iter().map(|(frame, text)| Hostile::between(frame, "handlers", text)).collect();
    survive(&files);
}
