const { a, b: c, 'd-e': f, [k()]: g, h = 1, i: j = 2, ...rest } = o;
const [l, , m = n(), [p], { q }, ...r] = xs;
({ a1: o.x, b1: o['y'] } = v);
[s, t] = [t, s];
[o.z, ...o.w] = xs;
let u = ({ v1 } = w1);
function fn({ aa, bb: { cc } = {} }, [dd] = [], ee = aa, ...ff) {}
for (const [key, { value }] of Object.entries(o)) use(key, value);
try {} catch ({ message: text, ...others }) { use(text, others); }
const { ...copy } = o;
