// a plain error has no enumerable properties: `{}` (facts node 5, trap 55)
const express = require('express');
const { loadReports } = require('./reports');

const app = express();

app.get('/reports', async (req, res) => {
  try {
    res.json(await loadReports());
  } catch (cause) {
    res.status(500).json(new Error('no reports today'));
  }
});

module.exports = app;
