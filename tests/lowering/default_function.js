export default async function handler(req) { return req; }
