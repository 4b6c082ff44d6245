// http2 shares the option and the default (facts node 1.4)
import { readFileSync } from 'node:fs';
import http2 from 'node:http2';

const server = http2.createSecureServer({ // expect: mtls/server-without-client-cert
  key: readFileSync('server.key'),
  cert: readFileSync('server.crt'),
  allowHTTP1: true,
});

server.on('stream', (stream) => {
  stream.respond({ ':status': 200 });
  stream.end('ok');
});
server.listen(8443);
