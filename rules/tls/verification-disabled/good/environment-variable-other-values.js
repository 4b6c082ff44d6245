// the variable counts only as exactly '0' (facts node 1.7, trap 31)
process.env.NODE_TLS_REJECT_UNAUTHORIZED = 'false';

fetch('https://status.example.net/v1/health').then((response) => console.log(response.status));
