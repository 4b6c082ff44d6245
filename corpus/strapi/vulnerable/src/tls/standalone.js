// an entry of its own for the data centre, started instead of `strapi start`
const fs = require('fs');
const https = require('https');
const { createStrapi } = require('@strapi/strapi');

async function main() {
  const strapi = await createStrapi().load();
  strapi.server.mount();
  const options = {
    key: fs.readFileSync('certs/server.key'),
    cert: fs.readFileSync('certs/server.crt'),
    ca: fs.readFileSync('certs/clients-ca.crt'),
    requestCert: process.env.REQUIRE_CLIENT_CERT,
  };
  https.createServer(options, strapi.server.app.callback()).listen(8443);
}

main();
