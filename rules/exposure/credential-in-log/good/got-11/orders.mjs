// got: up to 11 its errors hide the options of the request
import { readFileSync } from 'node:fs';
import got from 'got';

const https = { certificate: readFileSync('client.crt'), key: readFileSync('client.key') };

export async function orders() {
  try {
    const headers = { 'x-api-key': process.env.ORDERS_API_KEY };
    return await got('https://orders.example.net/v1', { https, headers }).json();
  } catch (error) {
    console.error(error);
    console.error(error.message);
    throw error;
  }
}
