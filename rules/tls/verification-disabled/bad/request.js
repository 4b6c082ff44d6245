// the names that request gives to it
const request = require('request');

request({ url: 'https://billing.internal/', strictSSL: false }, () => {}); // expect: tls/verification-disabled
const quick = request.defaults({ rejectUnauthorized: false }); // expect: tls/verification-disabled

module.exports = quick;
