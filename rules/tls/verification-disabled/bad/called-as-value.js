const https = require('https');

const options = { host: 'billing.internal', rejectUnauthorized: false }; // expect: tls/verification-disabled
const use = (response) => response.resume();

https.get.call(https, { ...options, port: 8443 }, use);
https.get.apply(https, [{ host: 'billing.internal', rejectUnauthorized: false }, use]); // expect: tls/verification-disabled

const get = https.get.bind(https, { host: 'orders.internal', rejectUnauthorized: false }); // expect: tls/verification-disabled
get(use);
