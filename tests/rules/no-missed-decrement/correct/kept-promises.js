const groups = new Map();
let ready = null;

export function start() {
  ready = new Promise((resolve, _reject) => {
    setTimeout(resolve, 10);
  });
}

export function stop() {
  ready = null;
}

async function ask(entry) {
  if (ready) await ready;
  const answers = await fetch(entry.url).catch((_error) => []);
  return answers.length > 0;
}

// All that is waited for is caught, or is a promise that nobody ever rejects.
export async function fold(entry) {
  const group = groups.get(entry.group);
  group.folding++;
  const allowed = new Set();
  await Promise.all(
    entry.children.map(async (child) => {
      if (await ask(child)) allowed.add(child);
    }),
  );
  group.folding--;
}
