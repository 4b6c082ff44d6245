// the handshake has verified the certificate; here it gets a name
function peer() {
  return async (ctx, next) => {
    const { socket } = ctx.req;
    const { subject, fingerprint256 } = socket.getPeerCertificate();
    if (!(socket.authorized && subject)) {
      ctx.status = 403;
      ctx.body = { error: 'a client certificate is needed' };
      return;
    }
    ctx.state.peer = { name: subject.CN, fingerprint: fingerprint256 };
    await next();
  };
}

module.exports = { peer };
