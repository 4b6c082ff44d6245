// no variable at all between the module and the call
const fs = require('fs');

require('https').createServer({ // expect: mtls/server-without-client-cert
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
}, (req, res) => res.end('ok')).listen(8443);
