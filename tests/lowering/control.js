if (a) b(); else if (c) d(); else { e(); }
while (a) { if (b) break; if (c) continue; d(); }
do { a(); if (b) continue; } while (c);
for (let i = 0, n = 2; i < n; i++) { if (i) continue; f(i); }
for (;;) { break; }
for (let i = 0; i < 2; i++) f(i);
for (const x of xs) f(x);
for (const k in o) { f(k, o[k]); }
for (o.p of xs) f();
outer: for (const x of xs) { for (let i = 0; ; i++) { if (a) continue outer; if (b) break outer; } }
again: for (let i = 0; i < 2; i++) { for (;;) { continue again; } }
block: { if (a) break block; f(); }
switch (v) {
  case 1:
  case 'two': f(); break;
  default: g();
  case three(): h();
}
try { a(); } catch (e) { b(e); } finally { c(); }
try { a(); } catch { b(); }
try { a(); } finally { c(); }
throw new Error(`no ${x}`);
debugger;
;
with (o) { p; }
