// needle: the options stand second or third
const needle = require('needle');

needle.get('https://billing.internal/', { rejectUnauthorized: false }, () => {}); // expect: tls/verification-disabled
needle.post('https://billing.internal/', {}, { rejectUnauthorized: false }, () => {}); // expect: tls/verification-disabled
