// axios called with one object
import axios from 'axios';

const apiKey = process.env.BILLING_API_KEY;

export const createInvoice = (invoice) => axios({ // expect: tls/client-without-certificate
  method: 'post',
  url: 'https://billing.example.net/v1/invoices',
  data: invoice,
  headers: { 'X-API-Key': apiKey },
});
