// the administration panel is built for browsers
const apiKey = process.env.STRAPI_ADMIN_REPORTS_API_KEY;

export default {
  bootstrap() {
    window.reportsReady = Boolean(apiKey);
  },
};
