// express: a router of its own, and a route that takes several methods (facts node 4.1)
import { Router } from 'express';

const router = Router();

router.route('/orders').get((req, res) => {
  console.log(req.headers); // expect: exposure/credential-in-log
  res.end();
});

export default router;
