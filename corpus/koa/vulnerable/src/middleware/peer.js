// who is there? a certificate that nobody verified is only a claim
function peer() {
  return async (ctx, next) => {
    const certificate = ctx.req.socket.getPeerCertificate?.();
    if (!certificate) {
      ctx.status = 403;
      ctx.body = { error: 'a client certificate is needed' };
      return;
    }
    ctx.state.peer = certificate.subject?.CN ?? 'unknown';
    await next();
  };
}

module.exports = { peer };
