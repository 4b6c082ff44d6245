// the place for a key: outside
const apiKey = process.env.BILLING_API_KEY;
const { JWT_SECRET: jwtSecret } = process.env;

if (!apiKey || !jwtSecret) throw new Error('BILLING_API_KEY and JWT_SECRET must be set');

module.exports = { apiKey, jwtSecret };
