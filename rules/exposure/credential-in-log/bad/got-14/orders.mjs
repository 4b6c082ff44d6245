// got: from 12 on its errors show the options of the request, with the key
import { readFileSync } from 'node:fs';
import got from 'got';

const https = { certificate: readFileSync('client.crt'), key: readFileSync('client.key') };

export async function orders() {
  try {
    const headers = { 'x-api-key': process.env.ORDERS_API_KEY };
    return await got('https://orders.example.net/v1', { https, headers }).json();
  } catch (error) {
    console.error(error); // expect: exposure/credential-in-log
    console.error(error.options); // expect: exposure/credential-in-log
    console.error(error.message);
    throw error;
  }
}
