// the options come from a function of the same file
const fs = require('fs');
const https = require('https');

function tlsOptions(dir) {
  const options = { minVersion: 'TLSv1.2' };
  options.key = fs.readFileSync(`${dir}/server.key`);
  options.cert = fs.readFileSync(`${dir}/server.crt`);
  return options;
}

https.createServer(tlsOptions('certs'), (req, res) => res.end('ok')).listen(8443); // expect: mtls/server-without-client-cert
