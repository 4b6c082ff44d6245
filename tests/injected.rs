//! What a framework hands to constructors: by which of its modules, and where nobody can tell.

mod support;

use support::Sandbox;

const HEAD: &str =
    "import { Global, Inject, Injectable, Module } from '@nestjs/common';\nimport * as https from 'https';\n";

const SERVICE: &str = "@Injectable()
export class Client {
  constructor(@Inject('OPTIONS') private readonly options: https.RequestOptions) {}

  fetch() {
    return https.get({ host: 'billing.internal', ...this.options });
  }
}
";

/// Where findings start, in files that all import what the framework gives.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let sandbox = Sandbox::new();
    for (path, text) in files {
        sandbox.file(path, format!("{HEAD}{text}"));
    }
    let arguments = ["scan", "--isolated", "--format", "concise", "--fail-on", "never", "--no-timing"];
    let scanned = sandbox.run(&arguments).stdout;
    scanned.lines().filter_map(|line| Some(line.split_once(": ")?.0.to_owned())).collect()
}

/// The places of findings in a service, and the module that makes it with this.
fn in_module(text: &str) -> Vec<String> {
    let module = format!("import {{ Client }} from './client';\n{text}\n");
    found(&[("client.ts", SERVICE), ("client.module.ts", &module)])
}

const LOUD: &str = "{ provide: 'OPTIONS', useValue: { rejectUnauthorized: false } }";
const SILENT: &str = "{ provide: 'OPTIONS', useValue: { rejectUnauthorized: true } }";

#[test]
fn a_token_that_nobody_provides_is_unknown() {
    assert_eq!(in_module("@Module({ providers: [Client] })\nexport class M {}"), [""; 0]);
    let other = LOUD.replace("OPTIONS", "OTHER");
    assert_eq!(
        in_module(&format!("@Module({{ providers: [Client, {other}] }})\nexport class M {{}}")),
        [""; 0]
    );
    let only = format!("@Module({{ providers: [{LOUD}] }})\nexport class M {{}}");
    assert_eq!(in_module(&only), [""; 0], "the class is made by somebody else");
}

#[test]
fn several_providers_are_alternatives() {
    let with =
        |list: &str| in_module(&format!("@Module({{ providers: [Client, {list}] }})\nexport class M {{}}"));
    assert_eq!(with(LOUD).len(), 1);
    assert_eq!(with(&format!("{LOUD}, {SILENT}")), [""; 0]);
    assert_eq!(with(&format!("{LOUD}, {LOUD}")).len(), 1);
    assert_eq!(with(&format!("...[{LOUD}], {SILENT}")), [""; 0]);
}

#[test]
fn only_what_a_container_shows_is_handed_on() {
    let with = |imported: &str, exports: &str| {
        let options =
            format!("@Module({{ providers: [{LOUD}], exports: [{exports}] }})\nexport class Options {{}}\n");
        let between = "import { Options } from './options.module';\n@Module({ imports: [Options], exports: [Options] })\nexport class Between {}\n";
        let module = format!(
            "import {{ Client }} from './client';\nimport {{ Options }} from './options.module';\nimport {{ Between }} from './between.module';\n@Module({{ imports: [{imported}], providers: [Client] }})\nexport class M {{}}\n"
        );
        let files = [
            ("client.ts", SERVICE),
            ("options.module.ts", &options),
            ("between.module.ts", between),
            ("client.module.ts", &module),
        ];
        found(&files)
    };
    assert_eq!(with("Options", "'OPTIONS'"), ["options.module.ts:3:57"]);
    assert_eq!(with("Between", "'OPTIONS'"), ["options.module.ts:3:57"]);
    assert_eq!(with("Options", "'OTHER'"), [""; 0]);
    assert_eq!(with("", "'OPTIONS'"), [""; 0]);
}

#[test]
fn a_factory_of_several_calls_is_of_none() {
    let options = "export class Options {
  static with(verify: boolean) {
    const options = { rejectUnauthorized: verify };
    return { module: Options, providers: [{ provide: 'OPTIONS', useFactory: () => options }], exports: ['OPTIONS'] };
  }
}
";
    let with = |others: &str| {
        let module = format!(
            "import {{ Client }} from './client';\nimport {{ Options }} from './options.module';\n@Module({{ imports: [Options.with(false)], providers: [Client] }})\nexport class M {{}}\n{others}\n"
        );
        found(&[("client.ts", SERVICE), ("options.module.ts", options), ("client.module.ts", &module)])
    };
    assert_eq!(with("").len(), 1);
    assert_eq!(with("@Module({ imports: [Options.with(true)] })\nexport class Other {}"), [""; 0]);
}

#[test]
fn what_asks_for_itself_comes_to_an_end() {
    let service = "import { Two } from './two';\n@Injectable()\nexport class One {\n  constructor(private readonly two: Two, @Inject('OPTIONS') private readonly options: any) {}\n  fetch() {\n    return https.get({ host: 'h', ...this.options, ...this.two.options });\n  }\n}\n";
    let other = "import { One } from './one';\n@Injectable()\nexport class Two {\n  options = { timeout: 1 };\n  constructor(private readonly one: One) {}\n}\n";
    let module = format!(
        "import {{ One }} from './one';\nimport {{ Two }} from './two';\n@Module({{ imports: [M], providers: [One, Two, {{ provide: 'A', useExisting: 'A' }}, {LOUD}], exports: [M] }})\nexport class M {{}}\n"
    );
    assert_eq!(found(&[("one.ts", service), ("two.ts", other), ("m.ts", &module)]).len(), 1);
}
