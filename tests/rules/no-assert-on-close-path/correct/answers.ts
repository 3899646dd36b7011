// options: { "evidence": "likely" }
// Answers that are looked at where they are there, and handlers that get theirs together with an error.
declare const ask: any;
declare const server: any;

export function status(url: string, done: (error: Error | null, body?: string) => void): void {
  ask(url, (error: any, response: any, body: any) => {
    if (error || response.statusCode !== 200) {
      done(error ?? new Error(`status ${response.statusCode}`));
      return;
    }
    done(null, body);
  });
}

server.handle((error: any, request: any, response: any) => {
  console.error(error, request.url);
  response.end();
});
