// '1' and '' leave verification on; removing the variable is the repair (facts node 1.7)
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';
delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;

fetch('https://status.example.net/v1/health').then((response) => console.log(response.status));
