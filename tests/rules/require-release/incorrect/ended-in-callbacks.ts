// options: { "evidence": "likely" }
declare function createClient(url: string): any;

// The last callback ends it, but not where it gets an error.
export function count(url: string, done: (error: unknown, count?: number) => void): void {
  const client = createClient(url);
  client.connect((error: unknown) => {
    if (error) {
      done(error);
      return;
    }
    client.query("select 1", (queryError: unknown, rows: unknown[]) => {
      if (queryError) return done(queryError);
//                    ~~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `client` (resource), acquired on line 6, is not released when it returns on line 13.
      client.end();
      done(null, rows.length);
    });
  });
}

// So where there is one only.
export function first(url: string, done: (error: unknown, row?: unknown) => void): void {
  const client = createClient(url);
  client.query("select 1", (err: unknown, rows: unknown[]) => {
    if (err) {
      done(err);
      return;
//    ~~~~~~~ leftOpen: `client` (resource), acquired on line 22, is not released when it returns on line 26.
    }
    client.end();
    done(null, rows[0]);
  });
}
