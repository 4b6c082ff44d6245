// strapi with an own https server that asks (facts node 1.6); the plain listener must be closed to the outside
import fs from 'fs';
import https from 'https';

export default {
  async bootstrap({ strapi }: { strapi: any }) {
    strapi.server.mount();
    const options = {
      key: fs.readFileSync('certs/server.key'),
      cert: fs.readFileSync('certs/server.crt'),
      ca: fs.readFileSync('certs/clients-ca.crt'),
      requestCert: true,
    };
    https.createServer(options, strapi.server.app.callback()).listen(8443);
  },
};
