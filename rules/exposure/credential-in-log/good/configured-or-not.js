// whether a variable is set is no secret
if (!process.env.BILLING_API_KEY) {
  console.error('BILLING_API_KEY is not set');
  process.exit(1);
}

console.log('billing key configured:', Boolean(process.env.BILLING_API_KEY));
