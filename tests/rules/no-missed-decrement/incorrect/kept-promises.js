// options: { "evidence": "likely" }
const groups = new Map();
let ready = null;

export function start() {
  ready = new Promise((resolve, _reject) => {
    setTimeout(resolve, 10);
  });
}

export function load(url) {
  ready = fetch(url);
}

async function ask(entry) {
  if (ready) await ready;
  const answers = await fetch(entry.url).catch((_error) => []);
  return answers.length > 0;
}

// `load` may make a promise of it that is rejected.
export async function fold(entry) {
  const group = groups.get(entry.group);
  group.folding++;
//~~~~~~~~~~~~~~~ missed: `group.folding` is counted up here, and not counted down when `Promise.all(…)` on line 26 is rejected; only line 31 does that.
  const allowed = new Set();
  await Promise.all(
    entry.children.map(async (child) => {
      if (await ask(child)) allowed.add(child);
    }),
  );
  group.folding--;
}
