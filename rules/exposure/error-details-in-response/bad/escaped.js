// escaped or without markup, a stack trace is a stack trace
const escapeHtml = require('escape-html');
const express = require('express');
const sanitizeHtml = require('sanitize-html');

const app = express();

app.get('/invoices', (req, res) => {
  try {
    res.send(invoices());
  } catch (error) {
    res.status(500).send(`<pre>${escapeHtml(error.stack)}</pre>`); // expect: exposure/error-details-in-response
  }
});

app.get('/orders', (req, res) => {
  try {
    res.send(orders());
  } catch (error) {
    res.status(500).json({ error: sanitizeHtml(error.stack) }); // expect: exposure/error-details-in-response
  }
});

module.exports = app;
