// options: { "evidence": "likely" }
declare function createClient(url: string): any;
declare function findClient(url: string): any;

// Where it cannot be connected, nothing is left.
export function count(url: string, done: (error: unknown, count?: number) => void): void {
  const client = createClient(url);
  client.connect((error: unknown) => {
    if (error) return done(error);
    client.query("select 1", (queryError: unknown, rows: unknown[]) => {
      client.end();
      if (queryError) return done(queryError);
      done(null, rows.length);
    });
  });
}

// It is ended before anybody looks at the error.
export function first(url: string, done: (error: unknown, row?: unknown) => void): void {
  const client = createClient(url);
  client.query("select 1", (err: unknown, rows: unknown[]) => {
    client.end();
    if (err) return done(err);
    done(null, rows[0]);
  });
}

// Another listener ends it, whatever happens.
export function watched(url: string, done: (error: unknown, row?: unknown) => void): void {
  const client = createClient(url);
  client.on("idle", () => client.end());
  client.query("select 1", (err: unknown, rows: unknown[]) => {
    if (err) return done(err);
    client.end();
    done(null, rows[0]);
  });
}

// It was there before, and goes on.
export function borrowed(url: string, done: (error: unknown, row?: unknown) => void): void {
  const client = findClient(url);
  client.query("select 1", (err: unknown, rows: unknown[]) => {
    if (err) return done(err);
    client.end();
    done(null, rows[0]);
  });
}
