// options: { "evidence": "likely" }
import http from "node:http";
import net from "node:net";

// In plain JavaScript, parameters have no type: the pipes say what they are.
export function connectTunnel(req, clientSocket, head) {
  const serverSocket = net.connect(443, req.headers.host, () => {
    clientSocket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    serverSocket.write(head);
    serverSocket.pipe(clientSocket);
    clientSocket.pipe(serverSocket);
//               ~~~~ piped: `serverSocket` stays open when `clientSocket` fails: `pipe` ends it only when `clientSocket` has been read to its end.
  });
  serverSocket.on("error", onError);

  function onError(error) {
//         ~~~~~~~ handlerOnFailure: `clientSocket`, which lives for `serverSocket` (line 10), stays open when this handler of a failure has run.
    console.error(error);
  }
}

// The listeners of an event are told; but nobody has to listen.
export function proxySocket(server, socket, port) {
  const upstream = net.connect(port);
  upstream.on("error", (error) => {
//         ~~ handlerOnFailure: `socket`, which lives for `upstream` (line 27), stays open when this handler of a failure has run.
    server.emit("failed", error, socket);
  });
  socket.on("error", () => upstream.destroy());
  socket.pipe(upstream).pipe(socket);
}

// The client may go while the upstream still works for it.
export function forwardRequest(req, res, options) {
  const upstream = http.request(options);
  upstream.on("response", function (answer) {
    answer.pipe(res);
  });
  // An answer that comes late does not end the request.
  upstream.on("error", () => res.end());
  req.pipe(upstream);
//    ~~~~ abandoned: `upstream` goes on when nobody waits for its answer: nothing here destroys it when `res` closes.
}
