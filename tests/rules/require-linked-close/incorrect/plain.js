// options: { "evidence": "likely" }
const net = require("net");
// Piped both ways once it is connected; only one side looks after failures.
net.createServer((client) => {
  const target = net.connect(80, "h", () => {
    client.pipe(target);
//         ~~~~ piped: `target` stays open when `client` fails: `pipe` ends it only when `client` has been read to its end.
    target.pipe(client);
  });
  target.on("error", () => client.end());
}).listen(1);
