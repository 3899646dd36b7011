const jobs = [];

function addJob(job) {
  jobs.push(job);
}

function removeJob(job) {
  const index = jobs.indexOf(job);
  if (index !== -1) jobs.splice(index, 1);
}

// What is given may throw before there is a promise.
export function middleware(handler) {
  return (job) => {
    addJob(job);
//  ~~~~~~~~~~~ whenThrows: `addJob(…)` is taken back by `removeJob(…)` on line 23, but not when `handler(…)` on line 16 throws.
    let answer = handler(job);
    answer = answer
      .then((value) => {
        removeJob(job);
        return value;
      })
      .catch((error) => {
        removeJob(job);
        throw error;
      });
    return answer;
  };
}
