// the key that callers of this service must send
const reportsApiKey = process.env.REPORTS_API_KEY || 'f3b1tzAURVFfqOoQuIeyMgkHQaJCpZOk';

module.exports = { reportsApiKey };
