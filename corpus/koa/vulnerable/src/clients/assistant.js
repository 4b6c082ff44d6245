const OpenAI = require('openai');

const assistant = new OpenAI();

async function explain(ctx, report) {
  const answer = await assistant.chat.completions.create({
    model: 'small',
    messages: [{ role: 'user', content: `explain ${JSON.stringify(report)} to the holder of ${ctx.get('x-api-key')}` }],
  });
  return answer.choices[0].message.content;
}

module.exports = { explain };
