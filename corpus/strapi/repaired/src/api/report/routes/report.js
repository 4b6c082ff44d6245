module.exports = {
  routes: [
    { method: 'GET', path: '/reports', handler: 'report.find' },
    { method: 'GET', path: '/reports/:id', handler: 'report.findOne' },
    { method: 'POST', path: '/reports', handler: 'report.create' },
  ],
};
