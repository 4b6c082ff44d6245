// the options live in a class field
const fs = require('fs');
const https = require('https');

class Gateway {
  options = {
    key: fs.readFileSync('server.key'),
    cert: fs.readFileSync('server.crt'),
  };

  start(port) {
    this.server = https.createServer(this.options, (req, res) => res.end('ok')); // expect: mtls/server-without-client-cert
    this.server.listen(port);
  }
}

new Gateway().start(8443);
