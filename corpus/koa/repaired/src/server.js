const fs = require('fs');
const https = require('https');
const { app } = require('./app');
const { adminApp } = require('./admin');
const tls = require('./config/tls');
const { logger } = require('./config/logger');

// the service itself
https.createServer(tls.serviceOptions, app.callback()).listen(8443, () => {
  logger.info('service is listening');
});

// partners, with certificates of their own
https.createServer(tls.partnerOptions, app.callback()).listen(9443);

// colleagues, with company certificates
https.createServer(tls.staffOptions, app.callback()).listen(9444);

// the administration, on a port of its own
const adminOptions = {
  key: fs.readFileSync('certs/server.key'),
  cert: fs.readFileSync('certs/server.crt'),
  ca: fs.readFileSync('certs/staff-ca.crt'),
  requestCert: true,
  rejectUnauthorized: true,
};

https.createServer(adminOptions, adminApp.callback()).listen(9445);
