serve(a, { b: 1 }, );
serve(a b c);
const xs = [1 2];
function half( { return 1;
after();
