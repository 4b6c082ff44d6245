// two branches, both ask
const fs = require('fs');
const https = require('https');

let options = { requestCert: true, ca: fs.readFileSync('clients-ca.crt') };
if (process.env.NODE_ENV === 'production') {
  options = { ...options, key: fs.readFileSync('/etc/tls/server.key'), cert: fs.readFileSync('/etc/tls/server.crt') };
} else {
  options = { ...options, key: fs.readFileSync('dev.key'), cert: fs.readFileSync('dev.crt') };
}

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
