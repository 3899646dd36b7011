// options: { "evidence": "likely" }
import { readFile } from "node:fs";

interface Answer {
  readonly rows: readonly string[];
}

declare function query(text: string, callback: (error: Error | null, answer: Answer) => void): void;

// Nothing tells how it calls back.
export function rowsOf(text: string, done: (error: Error | null, rows?: readonly string[]) => void): void {
  query(text, (error, { rows }) => {
//                    ~~~~~~~~ absentResult: When `error` is set there is no result, but `{ rows }` is taken apart here: look at `error` first.
    if (error) return done(error);
    done(null, rows);
  });
}

// It is over either way, but the one way hides why.
export function print(path: string): void {
  readFile(path, (error, data) => {
    if (error) console.error(error);
    console.log(data.toString("hex"));
//              ~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `data` is looked into here: look at `error` first.
    process.exit(0);
  });
}

declare function it(title: string, test: (done: () => void) => void): void;

// A test fails with what is thrown; it could say why.
it("reads", (done) => {
  readFile("there", (error, data) => {
    console.log(data.toString("hex"));
//              ~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `data` is looked into here: look at `error` first.
    if (error) console.error(error);
    done();
  });
});
