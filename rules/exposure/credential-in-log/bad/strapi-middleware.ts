// strapi: its own logger, inside a middleware factory (facts node 4.2)
export default (_config: unknown, { strapi }: { strapi: any }) => {
  return async (ctx: any, next: () => Promise<void>) => {
    strapi.log.debug(`key ${ctx.request.headers['x-api-key']}`); // expect: exposure/credential-in-log
    await next();
  };
};
