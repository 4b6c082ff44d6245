// url first, options second: the same option (facts node 3.1)
import { request } from 'node:https';

const req = request('https://status.example.net/v1/health', {
  method: 'HEAD',
  rejectUnauthorized: false, // expect: tls/verification-disabled
}, (res) => res.resume());

req.end();
