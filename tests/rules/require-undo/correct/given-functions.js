const jobs = [];

function addJob(job) {
  jobs.push(job);
}

function removeJob(job) {
  const index = jobs.indexOf(job);
  if (index !== -1) jobs.splice(index, 1);
}

// It is known what becomes of a failure of either kind.
export function middleware(handler) {
  return async (job) => {
    addJob(job);
    try {
      return await handler(job);
    } finally {
      removeJob(job);
    }
  };
}
