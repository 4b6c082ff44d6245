// nothing secret is sent: the rule has nothing to say
const response = await fetch('https://status.example.net/v1/health', {
  headers: { accept: 'application/json', 'x-request-id': crypto.randomUUID() },
});
console.log(response.status);
