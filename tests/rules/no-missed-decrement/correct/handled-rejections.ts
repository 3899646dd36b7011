// Both callbacks take the mark off, so that the promise that they make cannot be rejected.

declare const server: { send(request: string): Promise<number> };
declare const log: { error(text: string): void };

let isRestoring = false;

// It is waited for by a name.
export async function restore(): Promise<void> {
  if (isRestoring) return;
  isRestoring = true;
  const result = server.send("restore").then(
    () => {
      isRestoring = false;
    },
    (error: unknown) => {
      log.error(String(error));
      isRestoring = false;
    },
  );
  await result;
}

// The failure is told, and forgotten.
export async function restoreQuietly(): Promise<void> {
  if (isRestoring) return;
  isRestoring = true;
  const result = server.send("restore").catch((error: unknown) => log.error(String(error)));
  await result;
  isRestoring = false;
}
