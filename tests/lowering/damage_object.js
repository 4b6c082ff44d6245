const options = { key, cert requestCert: true };
https.createServer(options, app);
