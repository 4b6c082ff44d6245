// the variable on the left does not excuse the literal on the right
const apiKey = process.env.BILLING_API_KEY || 'R0dhT7NOHC8IRfM9LHPmyFrkxRGTjVE9'; // expect: secrets/hardcoded-credential
const token = process.env.BILLING_TOKEN ?? 'efa19eb9e236f01ce8f2998eb5b4caceebac5fcd'; // expect: secrets/hardcoded-credential

module.exports = { apiKey, token };
