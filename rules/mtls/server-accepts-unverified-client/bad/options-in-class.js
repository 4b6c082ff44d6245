// the constructor writes the options, another method uses them
const fs = require('fs');
const https = require('https');

class Gateway {
  constructor(dir) {
    this.options = { requestCert: true };
    this.options.key = fs.readFileSync(`${dir}/server.key`);
    this.options.cert = fs.readFileSync(`${dir}/server.crt`);
    this.options.ca = fs.readFileSync(`${dir}/clients-ca.crt`);
    this.options.rejectUnauthorized = false; // expect: mtls/server-accepts-unverified-client
  }

  start(port) {
    https.createServer(this.options, (req, res) => res.end('ok')).listen(port);
  }
}

new Gateway('certs').start(8443);
