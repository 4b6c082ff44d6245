// whichever branch runs, nobody is asked
const fs = require('fs');
const https = require('https');

const production = process.env.NODE_ENV === 'production';
const options = production
  ? { key: fs.readFileSync('/etc/tls/server.key'), cert: fs.readFileSync('/etc/tls/server.crt') }
  : { key: fs.readFileSync('dev.key'), cert: fs.readFileSync('dev.crt') };

https.createServer(options, (req, res) => res.end('ok')).listen(8443); // expect: mtls/server-without-client-cert
