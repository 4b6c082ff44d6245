// strapi: an own https server in bootstrap is the only way to tls in the process, and it must ask (facts node 1.6)
import fs from 'fs';
import https from 'https';

export default {
  async bootstrap({ strapi }: { strapi: any }) {
    strapi.server.mount();
    const options = { key: fs.readFileSync('certs/server.key'), cert: fs.readFileSync('certs/server.crt') };
    https.createServer(options, strapi.server.app.callback()).listen(8443); // expect: mtls/server-without-client-cert
  },
};
