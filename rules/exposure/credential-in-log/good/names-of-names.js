// words that look like credentials and are none
const API_KEY_HEADER = 'x-api-key';
const tokenCount = 12;
const apiKeyId = process.env.BILLING_API_KEY_ID;
const primaryKey = 'report_id';

console.log(API_KEY_HEADER, tokenCount, apiKeyId, primaryKey);
console.log('set BILLING_API_KEY before you start');
