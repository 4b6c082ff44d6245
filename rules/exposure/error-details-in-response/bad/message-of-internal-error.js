// weaker, but still a look inside: the message of whatever went wrong (facts node 5)
const express = require('express');
const { loadReports } = require('./reports');

const app = express();

app.get('/reports', async (req, res) => {
  try {
    res.json(await loadReports());
  } catch (err) {
    res.status(500).json({ error: err.message }); // expect: exposure/error-details-in-response
  }
});

module.exports = app;
