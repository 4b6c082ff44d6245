import type { T1 } from 'types';
import { type T2, value } from 'mixed';
import fs = require('fs');
import alias = fs.promises;
interface Shape { a: string; m(): void }
type Name<T> = T extends string ? T : never;
declare const ambient: Shape;
declare function ambientFn(x: number): void;
declare module 'other' { export const x: number; }
declare global { interface Window { x: number } }
function over(a: string): void;
function over(a: number): void;
function over(this: Window, a: any, b?: Shape, ...c: T1[]): asserts a is string {}
const x: Map<string, T2> = new Map<string, T2>();
let y = (a as T1).b!.c;
let z = <any>w.v;
const s = { k: 1 } satisfies Record<string, number>;
const frozen = { k: 'v' } as const;
f<T1>(x);
const inst = f<string>;
(a as any).b = c;
a!.b!.c();
let definite!: string;
abstract class Base<T> { abstract m(): T; abstract get g(): T; protected readonly f: T2.Inner; [k: string]: any; m2?(): void; declare d: string }
for (const k of ks as string[]) use(k);
const fn = <T,>(v: T): v is T => v;
async function g(p: Promise<T1>, q: ns.Deep.Type, r: string | T2) {}
export as namespace Global;
