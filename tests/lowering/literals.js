'a\n\t\x41\u0042\u{1F600}\
b\0\101';
"it's \"quoted\"";
'\uD83D\uDE00';
1; 1_000; 0xff; 0b101; 0o17; 017; 018; 1e3; .5; 5.;
123n; 0xffn;
/a[/]b/gi;
true; false; null;
`plain`;
`a${b}c${d.e}`;
`${x}`;
`outer ${`inner ${y}`}`;
tag`a${b}c`;
String.raw`\n`;
[1, , 2];
[, ];
[...xs, 3];
