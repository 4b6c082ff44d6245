async function echo(ctx) {
  ctx.body = { method: ctx.method, path: ctx.path, peer: ctx.state.peer.name };
}

module.exports = { echo };
