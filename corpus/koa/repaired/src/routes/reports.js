const { invoices } = require('../clients/billing');
const { store } = require('../clients/archive');

const sources = new Set(['2024', '2025']);

async function list(ctx) {
  ctx.body = await invoices(ctx.query.month);
}

async function mirror(ctx) {
  if (!sources.has(ctx.query.year)) ctx.throw(400, 'no such year');
  ctx.body = { stored: await store(await invoices(`${ctx.query.year}-12`)) };
}

module.exports = { list, mirror };
