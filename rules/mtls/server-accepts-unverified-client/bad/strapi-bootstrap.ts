// strapi with an own https server that asks and does not enforce (facts node 1.6)
import fs from 'fs';
import https from 'https';

export default {
  async bootstrap({ strapi }: { strapi: any }) {
    strapi.server.mount();
    const options: https.ServerOptions = {
      key: fs.readFileSync('certs/server.key'),
      cert: fs.readFileSync('certs/server.crt'),
      ca: fs.readFileSync('certs/clients-ca.crt'),
      requestCert: true,
    };
    options.rejectUnauthorized = false; // expect: mtls/server-accepts-unverified-client
    https.createServer(options, strapi.server.app.callback()).listen(8443);
  },
};
