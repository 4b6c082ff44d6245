// a second lock behind the handshake: plain http has no `authorized` and is refused as well
module.exports = () => async (ctx, next) => {
  const { socket } = ctx.req;
  if (!socket.authorized || !socket.getPeerCertificate().subject) {
    ctx.status = 401;
    ctx.body = { error: 'a client certificate is needed' };
    return;
  }
  await next();
};
