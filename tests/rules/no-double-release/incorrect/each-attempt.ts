// options: { "evidence": "likely" }

interface Link {
  run(text: string): Promise<string>;
  close(): Promise<void>;
}

interface Links {
  acquire(): Promise<Link>;
  release(link: Link): Promise<void>;
}

declare function retry<T>(attempt: () => Promise<T>): Promise<T>;

// The second attempt runs on a link that others may have by then.
export async function run(links: Links, text: string): Promise<string> {
  const link = await links.acquire();
  return await retry(() => link.run(text).finally(() => links.release(link)));
//                                                      ~~~~~~~~~~~~~~~~~~~ eachAttempt: Each attempt of `retry(…)` on line 18 releases `link` again, which the next one still uses.
}

// The second attempt finds it closed.
export async function runOn(link: Link, text: string): Promise<string> {
  return await retry(async () => {
    try {
      return await link.run(text);
    } finally {
      await link.close();
//          ~~~~~~~~~~~~ eachAttempt: Each attempt of `retry(…)` on line 23 releases `link` again, which the next one still uses.
    }
  });
}
