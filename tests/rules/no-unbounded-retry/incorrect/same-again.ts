// options: { "evidence": "likely" }
declare function fetchText(url: string): Promise<string>;

declare function sleep(milliseconds: number): Promise<void>;

interface Failure extends Error {
  readonly code: number;
}

export class Store {
  // While the server says so, the caller waits.
  async create(name: string): Promise<string> {
    try {
      return await fetchText(name);
    } catch (error) {
      if ((error as Failure).message.includes("not ready")) {
        await sleep(500);
        return this.create(name);
//                  ~~~~~~ sameAgain: `create` calls itself with what it was given each time that it fails, and nothing counts how often: whoever waits for it may wait for ever.
      }
      throw new Error(`cannot create ${name}`);
    }
  }

  // It would know, if it were told.
  async read(name: string, isRetry?: boolean): Promise<string> {
    if (isRetry === true) await sleep(100);
    try {
      return await fetchText(name);
    } catch (error) {
      if (await this.has(name)) return this.read(name);
//                                          ~~~~ forgotten: This tries `read` again without `isRetry`, by which it would know that it has been tried already.
      throw error;
    }
  }

  async has(name: string): Promise<boolean> {
    return (await fetchText(`${name}/exists`)) === "yes";
  }

  // An arrow function, and a word in the log.
  all = async (): Promise<string> => {
    try {
      return await fetchText("all");
    } catch (error) {
      console.warn("once more", error);
      return this.all();
//                ~~~ sameAgain: `all` calls itself with what it was given each time that it fails, and nothing counts how often: whoever waits for it may wait for ever.
    }
  };
}

// A chain.
export function load(url: string): Promise<string> {
  return fetchText(url).catch(() => load(url));
//                                  ~~~~ sameAgain: `load` calls itself with what it was given each time that it fails, and nothing counts how often: whoever waits for it may wait for ever.
}

// With a pause in the chain.
export const limited = (url: string): Promise<string> =>
  fetchText(url).catch((error: Failure) => {
    if (error.code === 429) return sleep(1000).then(() => limited(url));
//                                                        ~~~~~~~ sameAgain: `limited` calls itself with what it was given each time that it fails, and nothing counts how often: whoever waits for it may wait for ever.
    throw error;
  });

// The number of the attempt begins anew.
export async function counted(url: string, attempt = 0): Promise<string> {
  try {
    return await fetchText(url);
  } catch (error) {
    if (attempt > 3) throw error;
    return await counted(url);
//               ~~~~~~~ forgotten: This tries `counted` again without `attempt`, by which it would know that it has been tried already.
  }
}
