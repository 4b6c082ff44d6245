// the built-in fetch with an undici dispatcher (facts node 3.3)
import * as undici from 'undici';

const dispatcher = new undici.Agent({
  connect: {
    timeout: 5000,
    rejectUnauthorized: false, // expect: tls/verification-disabled
  },
});

const response = await fetch('https://status.example.net/v1/health', { dispatcher });
console.log(response.status);
