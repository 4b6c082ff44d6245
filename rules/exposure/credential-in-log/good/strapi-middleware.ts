// strapi: method, path and status
export default (_config: unknown, { strapi }: { strapi: any }) => {
  return async (ctx: any, next: () => Promise<void>) => {
    await next();
    strapi.log.info(`${ctx.method} ${ctx.path} ${ctx.status}`);
  };
};
