// the built-in fetch knows no such option either (facts node 3.3)
const response = await fetch('https://status.example.net/v1/health', { rejectUnauthorized: false });
console.log(response.status);
