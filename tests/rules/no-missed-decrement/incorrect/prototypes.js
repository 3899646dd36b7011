// options: { "evidence": "likely" }
// Marks of objects with a prototype, and of functions that are handed out.
function Runner(work) {
  this.work = work;
  this.isRunning = false;
}

// That the maker says how it begins takes nothing off.
Runner.prototype.run = function (job) {
  const self = this;
  if (self.isRunning) return;
  self.isRunning = true;
  self.work(job).then(function () {
    self.isRunning = false;
//  ~~~~~~~~~~~~~~~~~~~~~~ skipped: `this.isRunning` is set on line 12, and only reset here, which is skipped when `self.work(job).then(…)` on line 13 is rejected.
  });
};

// Whoever calls it may go on when it has failed.
function createSaver(store) {
  let saving = false;
  return async function save(document) {
    if (saving) return;
    saving = true;
    await store.put(document);
    saving = false;
//  ~~~~~~~~~~~~~~ skipped: `saving` is set on line 23, and only reset here, which is skipped when `store.put(…)` on line 24 is rejected.
  };
}

export { Runner, createSaver };
