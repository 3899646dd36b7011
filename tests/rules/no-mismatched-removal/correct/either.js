import tls from "node:tls";

// One of two functions is put on, as the options say.
export function connection(create, isSecure) {
  let socket = null;

  function connected() {
    socket.write("hello");
  }

  function secure() {
    socket.removeAllListeners();
    socket = tls.connect({ socket });
    socket.on("secureConnect", connected);
  }

  function connect() {
    socket = create();
    socket.on("connect", isSecure ? secure : connected);
  }

  function terminate() {
    socket.removeListener("connect", connected);
    socket.end();
  }

  return { connect, terminate };
}
