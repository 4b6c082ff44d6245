use(late);
import def, { a, b as c, default as d, 'odd name' as e } from 'm';
import * as ns from './ns.js';
import 'side-effect';
import data from './data.json' with { type: 'json' };
import late from 'late';
export const x = 1, { y, z: [w] } = a;
export function f() {}
export class K {}
export { a as renamed, c, x as default };
export { p, q as r, default as s } from './other';
export * from './all';
export * as all from './all';
export { unknown };
