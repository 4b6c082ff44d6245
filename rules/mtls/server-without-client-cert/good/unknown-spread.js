// the options come from elsewhere: what cannot be seen is not accused
const https = require('https');
const { tlsOptions } = require('./tls');

const server = https.createServer({ minVersion: 'TLSv1.2', ...tlsOptions }, (req, res) => res.end('ok'));
server.listen(8443);
