//! As `masking`, of what stands in Ruby.

#[path = "support/git.rs"]
mod git;
#[path = "support/library.rs"]
mod library;
#[path = "support/planted.rs"]
mod planted;
mod support;

use planted::{Position, assert_hidden, assert_hidden_by_position, assert_key_hidden};

/// A leak into the log, so that its neighbouring lines are shown, with a marked place on each side.
fn around(before: &str, after: &str) -> String {
    format!(
        "require 'sinatra'\nrequire 'jwt'\nrequire 'net/http'\n\nget '/' do\n{before}\n  puts request.env\n{after}\n  \
         'ok'\nend\n"
    )
}

/// Where a value may stand in code. Those that only a name or a position betrays come first.
fn positions(value: &str, shaped: bool) -> Vec<Position> {
    let code = |name, text: String| (name, "a.rb", text);
    let before = |name, line: String| (name, "a.rb", around(&format!("  {line}"), ""));
    let after = |name, line: String| (name, "a.rb", around("", &format!("  {line}")));
    let mut all = vec![
        code("constant", format!("API_KEY = '{value}'.freeze\n")),
        code("setting", format!("require 'sinatra'\nset :session_secret, '{value}'\n")),
        code("middleware", format!("require 'rack'\nuse Rack::Session::Cookie, secret: '{value}'\n")),
        before("named literal beside a finding", format!("api_key = '{value}'")),
        before("instance variable", format!("@password = \"{value}\"")),
        before("global variable", format!("$api_key = '{value}'")),
        before("or-assignment", format!("@token ||= '{value}'")),
        before("percent literal", format!("password = %q({value})")),
        before("percent literal of another kind", format!("password = %({value})")),
        before("list of words", format!("passwords = %w[{value} {value}]")),
        before("symbol of a hash", format!("o = {{ password: '{value}' }}")),
        before("arrow of a hash", format!("o = {{ :password => '{value}' }}")),
        before("text of a hash", format!("o = {{ 'password' => '{value}' }}")),
        before("argument by name", format!("connect(host: 'db', password: '{value}')")),
        before("argument without brackets", format!("connect host: 'db', api_key: '{value}'")),
        before("setter", format!("client.api_key = '{value}'")),
        before("setter of a member", format!("config.secret_key_base = '{value}'")),
        before("symbol and value", format!("set :api_key, '{value}'")),
        after("default parameter", format!("def login(user, password = '{value}'); end")),
        after("default of a named parameter", format!("def login(user:, password: '{value}'); end")),
        after("fallback", format!("token = ENV['API_TOKEN'] || '{value}'")),
        after("fallback of fetch", format!("token = ENV.fetch('API_TOKEN', '{value}')")),
        after("fallback of a block", format!("token = ENV.fetch('API_TOKEN') {{ '{value}' }}")),
        before("write to the environment", format!("ENV['API_KEY'] = '{value}'")),
        before("header comparison", format!("halt 401 if request.env['HTTP_X_API_KEY'] != '{value}'")),
        before("comparison the other way", format!("halt 401 if '{value}' != request.env['HTTP_X_API_KEY']")),
        before(
            "constant time",
            format!("Rack::Utils.secure_compare(request.env['HTTP_X_API_KEY'], '{value}')"),
        ),
        before("signing key", format!("JWT.encode({{}}, '{value}')")),
        before("key of a hash function", format!("OpenSSL::HMAC.hexdigest('SHA256', '{value}', 'x')")),
        before("url with credentials", format!("Net::HTTP.get(URI('https://user:{value}@db.example.com/'))")),
        before("query", format!("Net::HTTP.get(URI('https://api.example.com/?api_key={value}'))")),
        before("bearer", format!("req['Authorization'] = 'Bearer {value}'")),
        before("own header", format!("req['X-Api-Key'] = '{value}'")),
        before("interpolated bearer", format!("req['Authorization'] = \"Bearer #{{x}}{value}\"")),
        before("login", format!("http_basic_authenticate_with name: 'user', password: '{value}'")),
        before("comment with a name", format!("x = 1 # password: {value}")),
        before("text here", format!("password = <<~TEXT\n    {value}\n  TEXT")),
        code("comment of several lines", format!("=begin\npassword: {value}\n=end\n{}", around("", ""))),
        before("several targets", format!("user, password = 'a', '{value}'")),
        before("pattern", format!("case o\n  in {{ password: '{value}' }} then 1\n  end")),
    ];
    if shaped {
        all.extend([
            before("bare literal", format!("use('{value}', \"{value}\")")),
            before("comment", format!("x = 1 # see {value} for this")),
            before("interpolated", format!("use(\"a #{{request.url}} {value}\")")),
            before("format", format!("use('%s {value}' % request.url)")),
            before("key of a hash", format!("o = {{ '{value}' => 1 }}")),
            before("symbol", format!("use(:'{value}')")),
            before("regular expression", format!("request.url =~ /{value}/")),
            before("command", format!("`curl {value}`")),
            before("logged", format!("logger.info(\"{value} #{{request.env}}\")")),
            before("printed", format!("puts '{value}', request.env")),
            before("exception", format!("raise ArgumentError, '{value}'")),
            before("reason", format!("use(1) # keyspill: ignore[exposure/debug-mode] -- {value}")),
            before(
                "reason of a suppressed finding",
                format!("p request.env # keyspill: ignore[exposure/credential-in-log] -- {value}"),
            ),
            before("suppressed rule", format!("use(1) # keyspill: ignore[{value}] -- x")),
            before("damaged code", format!("x = = '{value}' ((\n  ]] {value}")),
            code("behind the end", format!("{}__END__\n{value}\n", around("", ""))),
        ]);
    }
    all
}

#[test]
fn in_every_position_of_code() {
    assert_hidden(positions, "exposure/credential-in-log", 10);
}

#[test]
fn private_keys_in_every_form() {
    assert_key_hidden(|block| {
        let lines: Vec<String> = block.lines().map(|line| format!("    \"{line}\\n\" \\")).collect();
        let listed: Vec<String> = block.lines().map(|line| format!("    '{line}',")).collect();
        vec![
            ("text here", "a.rb", around(&format!("  key = <<~KEY\n{block}\n  KEY"), "")),
            ("text of several lines", "a.rb", around(&format!("  key = '{block}'"), "")),
            ("escaped", "a.rb", around(&format!("  key = \"{}\"", block.replace('\n', "\\n")), "")),
            ("texts side by side", "a.rb", around("", &format!("  key =\n{}\n    ''", lines.join("\n")))),
            ("list", "a.rb", around("", &format!("  key = [\n{}\n  ].join(\"\\n\")", listed.join("\n")))),
            ("comment", "a.rb", around("", &format!("  # {}", block.replace('\n', "\n  # ")))),
            ("cut", "a.rb", around("", &format!("  key = '{}'", &block[..200]))),
        ]
    });
}

/// As in `masking`: what a rule knows by position alone stays hidden whichever rules are selected.
#[test]
fn the_selection_of_rules_does_not_unmask() {
    assert_hidden_by_position("a.rb", |value| {
        let lines = [
            format!("JWT.encode({{}}, '{value}')"),
            format!("OpenSSL::HMAC.hexdigest('SHA256', '{value}', 'x')"),
            format!("halt 401 unless request.env['HTTP_X_API_KEY'] == '{value}'"),
        ];
        lines.iter().map(|line| around(&format!("  {line}"), "")).collect()
    });
}
