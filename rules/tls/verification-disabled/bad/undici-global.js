// a global dispatcher also governs the built-in fetch (facts node 3.3)
import { Agent, setGlobalDispatcher } from 'undici';

setGlobalDispatcher(new Agent({ connect: { rejectUnauthorized: false } })); // expect: tls/verification-disabled

const response = await fetch('https://status.example.net/v1/health');
console.log(response.status);
