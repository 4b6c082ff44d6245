const fs = require('fs');
const https = require('https');

const agent = new https.Agent({
  key: fs.readFileSync('certs/client.key'),
  cert: fs.readFileSync('certs/client.crt'),
});

async function store(report) {
  const response = await fetch('https://archive.example.net/v1/reports', {
    method: 'POST',
    agent,
    headers: { authorization: `Bearer ${process.env.ARCHIVE_TOKEN}` },
    body: JSON.stringify(report),
  });
  return response.ok;
}

module.exports = { store };
