// got by its named export, told to believe any certificate (facts node 3)
import { got } from 'got';

export const read = () => got('https://billing.example.net', { https: { rejectUnauthorized: false } }); // expect: tls/verification-disabled
