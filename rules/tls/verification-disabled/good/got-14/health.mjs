// got: from 12 on this throws before anything is sent (facts node 3.3)
import got from 'got';

export const health = () => got('https://status.example.net/v1/health', { rejectUnauthorized: false });
