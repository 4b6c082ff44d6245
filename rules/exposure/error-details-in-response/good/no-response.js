// `send` and `json` of something that is no response
const { queue } = require('./queue');

async function work(job) {
  try {
    await job.run();
  } catch (err) {
    await queue.send({ job: job.id, stack: err.stack });
  }
}

module.exports = { work };
