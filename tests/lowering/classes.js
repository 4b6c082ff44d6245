class A extends mixin(B) {
  static #count = 0;
  static made = A.#count;
  static self = this.made;
  static { this.ready = true; let local = 1; use(local); }
  field = 1;
  #secret = key;
  handler = (e) => this.handle(e);
  [computed] = 2;
  empty;
  constructor(a) { super(a); this.a = a; }
  method() { return super.method() + this.#secret; }
  async *iterate() {}
  get value() { return this.#secret; }
  set value(v) { this.#secret = v; }
  static create() { return new this(); }
  [key()]() {}
  'quoted name'() {}
  #hidden() { return #secret in this; }
}
const B2 = class {};
const C2 = class Named { m() { return Named; } };
export default class extends A {}
