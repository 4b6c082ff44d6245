const config = { port: 1 };
export default config;
