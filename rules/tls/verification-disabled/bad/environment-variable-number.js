// the number 0 becomes the string '0' in process.env, and works as well (facts node 1.7)
import process from 'node:process';

process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0; // expect: tls/verification-disabled

const response = await fetch('https://status.example.net/v1/health');
console.log(response.status);
