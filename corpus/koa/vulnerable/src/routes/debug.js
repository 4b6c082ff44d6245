async function echo(ctx) {
  ctx.body = { method: ctx.method, headers: ctx.request.headers };
}

module.exports = { echo };
