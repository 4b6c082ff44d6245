function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} must be set`);
  return value;
}

module.exports = {
  reportsApiKey: required('REPORTS_API_KEY'),
  cookieKeys: required('COOKIE_KEYS').split(','),
};
