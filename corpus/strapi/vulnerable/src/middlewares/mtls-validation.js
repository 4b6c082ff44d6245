// refuses requests without a verified certificate; on strapi's own plain port `authorized` is undefined
module.exports = () => async (ctx, next) => {
  if (ctx.req.socket.authorized === false) {
    ctx.status = 401;
    ctx.body = { error: 'a client certificate is needed' };
    return;
  }
  await next();
};
