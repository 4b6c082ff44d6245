// the administration panel is built for browsers, and knows no key
const pageSize = Number(process.env.STRAPI_ADMIN_PAGE_SIZE ?? 20);

export default {
  bootstrap() {
    window.reportsPageSize = pageSize;
  },
};
