// strapi: a controller is known by the folder it lies in
module.exports = {
  async find(ctx) {
    console.log('export asked for', ctx.request.headers); // expect: exposure/credential-in-log
    return strapi.documents('api::export.export').findMany();
  },
};
