// the whole environment holds every key that the process was given
console.log('starting with', process.env); // expect: exposure/credential-in-log
