// What a function makes that is called as a class is holds what is written to it: whether the demand is on is not known
const https = require('https');
const fs = require('fs');
const nconf = require('nconf');

function Config() {
  nconf.argv().env('_');
}
Config.prototype.get = (key) => nconf.get(key);

const config = new Config();
config.authentication = config.get('authentication');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients.crt'),
  requestCert: config.authentication.mutual,
});
