// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";
import { PassThrough, pipeline as join } from "node:stream";

// Two statements of one pair, in a file that knows `pipeline` under another name.
export function tunnel(client: Socket, port: number): void {
  const upstream = connect(port);
  client.pipe(upstream);
//       ~~~~ piped: `upstream` stays open when `client` fails: `pipe` ends it only when `client` has been read to its end.
  upstream.pipe(client);
//         ~~~~ piped: `client` stays open when `upstream` fails: `pipe` ends it only when `upstream` has been read to its end.
}

// The upstream speaks first.
export function counted(client: Socket, port: number, count: PassThrough): void {
  const upstream = connect(port);
  upstream.pipe(client).pipe(upstream);
//         ~~~~ piped: `client` stays open when `upstream` fails: `pipe` ends it only when `upstream` has been read to its end.
//                      ~~~~ piped: `upstream` stays open when `client` fails: `pipe` ends it only when `client` has been read to its end.
  join(new PassThrough(), count, () => {});
}

// Something is done between the two: they are no one statement.
export function greeted(client: Socket, port: number): void {
  const upstream = connect(port);
  client.pipe(upstream);
//       ~~~~ piped: `upstream` stays open when `client` fails: `pipe` ends it only when `client` has been read to its end.
  client.write("hello");
  upstream.pipe(client);
//         ~~~~ piped: `client` stays open when `upstream` fails: `pipe` ends it only when `upstream` has been read to its end.
}
