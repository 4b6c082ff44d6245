// keys of the application itself, at start
const apiKey = process.env.BILLING_API_KEY;

console.log('starting with', process.env.JWT_SECRET); // expect: exposure/credential-in-log
console.log(`billing key: ${apiKey}`); // expect: exposure/credential-in-log
