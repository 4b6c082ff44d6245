namespace Outer {
  export const a = 1;
  const hidden = a;
  export function f() { return hidden; }
  export class C {}
  export namespace Inner { export let b = f(); }
  export interface OnlyType {}
}
namespace Outer { export const more = 2; }
namespace A.B.C { export const deep = 1; }
module Old { export var v = 1; }
export namespace Shown { export const s = 1; }
function merged() {}
namespace merged { export const extra = 1; }
use(Outer.a, A.B.C.deep);
