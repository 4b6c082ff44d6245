// a secure context knows no `requestCert`: the one made here for a name asks nobody (facts node 1.4, trap 12)
const fs = require('fs');
const https = require('https');
const tls = require('tls');

const key = fs.readFileSync('server.key');
const cert = fs.readFileSync('server.crt');
const ca = fs.readFileSync('clients-ca.crt');

https.createServer({
  key,
  cert,
  SNICallback(name, done) {
    done(null, tls.createSecureContext({ key, cert, ca, requestCert: true })); // expect: mtls/ineffective-option
  },
}, (req, res) => res.end('ok')).listen(8443);
