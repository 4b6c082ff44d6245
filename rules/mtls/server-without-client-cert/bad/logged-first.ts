// options that were logged before are still known: a logger changes nothing
import { readFileSync } from 'fs';
import * as https from 'https';
import { logger } from './logger';

const options = { key: readFileSync('server.key'), cert: readFileSync('server.crt'), minVersion: 'TLSv1.2' as const };

logger.debug('starting with', options);
https.createServer(options, (req, res) => res.end('ok')).listen(8443); // expect: mtls/server-without-client-cert
