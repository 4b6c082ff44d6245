// options in one object, the header under another letter case
import { get } from 'node:https';

const options = {
  hostname: 'billing.example.net',
  path: '/v1/invoices',
  headers: { Authorization: `Bearer ${process.env.BILLING_TOKEN}` },
};

get(options, (res) => res.resume()); // expect: tls/client-without-certificate
