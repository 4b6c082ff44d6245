// the credential is set on a Headers object first
const headers = new Headers({ accept: 'application/json' });
headers.set('X-API-Key', process.env.BILLING_API_KEY);

const response = await fetch('https://billing.example.net/v1/invoices', { headers }); // expect: tls/client-without-certificate
console.log(response.status);
