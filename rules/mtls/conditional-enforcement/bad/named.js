// production alone demands certificates
const fs = require('fs');
const https = require('https');

const options = { key: fs.readFileSync('server.key'), cert: fs.readFileSync('server.crt') };
if (process.env.NODE_ENV === 'production') {
  options.ca = fs.readFileSync('clients-ca.crt');
  options.requestCert = true; // expect: mtls/conditional-enforcement
}
https.createServer(options, (req, res) => res.end('ok')).listen(8443);
