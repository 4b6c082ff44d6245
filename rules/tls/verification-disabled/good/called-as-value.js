const https = require('https');

const options = { host: 'billing.internal' };
const use = (response) => response.resume();

https.get.call(https, { ...options, port: 8443 }, use);
https.get.apply(https, [{ host: 'billing.internal', rejectUnauthorized: true }, use]);

// What is given beforehand and never called sends nothing.
const unused = https.get.bind(https, { host: 'orders.internal', rejectUnauthorized: false });

// Other things have methods of these names.
const socket = require('dgram').createSocket('udp4');
socket.bind({ port: 41234, rejectUnauthorized: false });
