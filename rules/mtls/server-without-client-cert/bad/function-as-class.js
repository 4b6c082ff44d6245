// What a function makes that is called as a class is holds what is written to it
const https = require('https');
const fs = require('fs');

function Config() {
  this.ca = fs.readFileSync('clients.crt');
}

const config = new Config();
config.mutual = false;

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: config.ca,
  requestCert: config.mutual, // expect: mtls/server-without-client-cert
});
