// the built-in fetch with a bearer token and nothing else
export async function invoices() {
  const response = await fetch('https://billing.example.net/v1/invoices', { // expect: tls/client-without-certificate
    headers: { authorization: 'Bearer ' + process.env.BILLING_TOKEN },
  });
  return response.json();
}
