// an import renamed on the way in
import { readFileSync as read } from 'fs';
import { createServer as serve } from 'https';

const tls = { key: read('server.key'), cert: read('server.crt'), ca: read('clients-ca.crt') };

serve(tls, (req, res) => res.end('ok')).listen(8443); // expect: mtls/server-without-client-cert
