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

// When all attempts are over.
export async function run(links: Links, text: string): Promise<string> {
  const link = await links.acquire();
  return await retry(() => link.run(text)).finally(() => links.release(link));
}

// Each attempt has one of its own.
export async function runAnew(links: Links, text: string): Promise<string> {
  return await retry(async () => {
    const link = await links.acquire();
    try {
      return await link.run(text);
    } finally {
      await links.release(link);
    }
  });
}

// The last attempt is the one that succeeds.
export async function runOnce(link: Link, text: string): Promise<string> {
  return await retry(async () => {
    const answer = await link.run(text);
    await link.close();
    return answer;
  });
}

// Set anew by each attempt.
export async function runWith(links: Links, text: string): Promise<string> {
  let link = await links.acquire();
  return await retry(() => {
    const answer = link.run(text);
    return answer.finally(async () => {
      await links.release(link);
      link = await links.acquire();
    });
  });
}
