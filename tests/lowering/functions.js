hoisted();
function hoisted(a, b = 1, ...c) { return arguments; }
async function as() { for await (const x of y) await x; return; }
function* gen() { const x = yield; yield x; }
async function* both() { yield* other(); }
const named = function self(n) { return self(n - 1); };
const arrow = x => x;
const object = () => ({ a: 1 });
obj.method = function () { return this; };
exports.handler = async (req, res) => { res.end(); };
const { d = () => {} } = o;
{ function inner() {} inner(); }
function shadow(a) { { let a = 1; f(a); } var b; if (a) { var b = 2; } return b; }
let late; late = 1;
use(function () { return late; });
