export const reportsApiKey = process.env.REPORTS_API_KEY ?? 'N7a5MEYhrL5HLmNxLgwQBjVVOuCCNOBH';
