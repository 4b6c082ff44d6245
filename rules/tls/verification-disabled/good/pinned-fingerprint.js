// The certificate is compared with the one that is expected, before anything is sent.
const { Client, buildConnector } = require('undici');

const expected = process.env.FINGERPRINT;
const connector = buildConnector({ rejectUnauthorized: false });

module.exports = new Client('https://billing.internal/', {
  connect(options, done) {
    connector(options, (error, socket) => {
      if (error) {
        done(error);
      } else if (socket.getPeerCertificate().fingerprint256 !== expected) {
        socket.destroy();
        done(new Error('another certificate than the one that is expected'));
      } else {
        done(null, socket);
      }
    });
  },
});
