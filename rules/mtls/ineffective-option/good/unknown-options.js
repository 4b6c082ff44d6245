// what comes from another file is not accused of a type or a level
const https = require('https');
const config = require('./config');

https.createServer({ ...config.tls, requestCert: config.mtls }, (req, res) => res.end('ok')).listen(8443);
