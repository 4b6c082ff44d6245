// the constructor fills the options, the method uses them
const fs = require('fs');
const https = require('https');

class Gateway {
  constructor(dir) {
    this.options = { key: fs.readFileSync(`${dir}/server.key`), cert: fs.readFileSync(`${dir}/server.crt`) };
    this.options.ca = fs.readFileSync(`${dir}/clients-ca.crt`);
    this.options.requestCert = true;
  }

  start() {
    https.createServer(this.options, (req, res) => res.end('ok')).listen(8443);
  }
}

new Gateway('certs').start();
