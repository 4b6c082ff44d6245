// a link of the chain turns it off
const superagent = require('superagent');

exports.read = () => superagent.get('https://billing.internal/').set('Accept', 'text/plain').disableTLSCerts(); // expect: tls/verification-disabled
exports.agent = superagent.agent({ rejectUnauthorized: false }); // expect: tls/verification-disabled
