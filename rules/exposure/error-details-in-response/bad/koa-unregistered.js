// koa: a handler far from its registration, known by what it does with its first parameter
async function updateClient(ctx, clientId) {
  try {
    ctx.body = await save(clientId, ctx.request.body);
  } catch (e) {
    ctx.status = 500;
    ctx.body = e.message; // expect: exposure/error-details-in-response
  }
}

module.exports = { updateClient };
