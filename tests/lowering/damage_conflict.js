const a = 1;
<<<<<<< ours
const b = f(a);
=======
const b = g(a);
>>>>>>> theirs
use(b);
