const { invoices } = require('../clients/billing');
const { store } = require('../clients/archive');

async function list(ctx) {
  ctx.body = await invoices(ctx.query.month);
}

async function mirror(ctx) {
  const headers = { 'x-api-key': process.env.BILLING_API_KEY };
  const upstream = await fetch(ctx.query.from, { headers });
  ctx.body = { stored: await store(await upstream.json()) };
}

module.exports = { list, mirror };
