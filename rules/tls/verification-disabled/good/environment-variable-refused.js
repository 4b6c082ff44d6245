// reading the variable is not setting it
if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
  throw new Error('refusing to start: certificate verification is turned off');
}

fetch('https://status.example.net/v1/health').then((response) => console.log(response.status));
