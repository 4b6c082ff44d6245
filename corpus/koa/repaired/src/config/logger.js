const pino = require('pino');

const logger = pino({
  name: 'reports',
  redact: ['headers["x-api-key"]', 'headers.authorization', 'headers.cookie'],
});

module.exports = { logger };
