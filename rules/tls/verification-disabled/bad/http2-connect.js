// http2 knows the same option (facts node 3.1)
import http2 from 'node:http2';

const session = http2.connect('https://status.example.net', { rejectUnauthorized: false }); // expect: tls/verification-disabled
const stream = session.request({ ':path': '/v1/health' });
stream.resume();
stream.on('end', () => session.close());
