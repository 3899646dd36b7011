// options: { "evidence": "likely" }
// What a client calls its answer.
declare const ask: any;

// There is no answer where it could not be asked for.
export function status(url: string, done: (error: Error | null, body?: string) => void): void {
  ask(url, (error: any, response: any, body: any) => {
    if (error || response.statusCode !== 200) {
      done(new Error(`status ${response.statusCode}`));
//                             ~~~~~~~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `response` is looked into here: look at `error` first.
      return;
    }
    done(null, body);
  });
}
