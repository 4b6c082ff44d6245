// mirrors "validate client certificates in middleware": harmless behind an enforcing server, no protection by itself, since a self-made certificate has a subject too (facts node 2.1)
const Koa = require('koa');

const service = new Koa();

service.use(async (ctx, next) => {
  const peerCert = ctx.req.socket.getPeerCertificate?.();
  if (!peerCert || !peerCert.subject) {
    ctx.status = 403;
    ctx.body = { error: 'show a client certificate' };
    return;
  }
  // the name is kept for decisions further on
  ctx.state.caller = {
    subject: peerCert.subject,
    print: peerCert.fingerprint,
  };
  await next();
});

module.exports = service;
