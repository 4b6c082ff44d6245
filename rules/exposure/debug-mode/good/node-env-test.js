// tests name their own environment
process.env.NODE_ENV = 'test';

module.exports = { setup: async () => {} };
