const fs = require('fs');
const https = require('https');

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
};

module.exports = function start(app, strict) {
  if (strict) {
    options.requestCert = true;
  }
  return https.createServer(options, app).listen(8443);
};
