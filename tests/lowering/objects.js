const o = {
  a: 1,
  'b-c': 2,
  3: x,
  [k]: y,
  ['l']: z,
  short,
  m(p) { return p; },
  async *gen() { yield 1; yield* xs; },
  get g() { return this.a; },
  set g(v) { this.a = v; },
  ...rest,
  f: function () {},
  arrow: () => 1,
  async as() { await p; },
};
const child = { b: 2, __proto__: base };
const own = { ['__proto__']: x };
({}).toString();
