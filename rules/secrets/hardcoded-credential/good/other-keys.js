// keys that open nothing
const cacheKey = 'reports:2024:summary';
const primaryKey = 'report_id';
const sortKey = 'createdAt#4f1c2b7a9d';
const translationKey = 'errors.token.expired';
const idempotencyKey = 'f433f69a4e4e1a425b9860992132be31';

module.exports = { cacheKey, primaryKey, sortKey, translationKey, idempotencyKey };
