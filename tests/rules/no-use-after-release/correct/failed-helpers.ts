import { connect, type Socket } from "node:net";

declare function answerOf(socket: Socket): Promise<string>;

// It ends the socket when all has gone well, and leaves it to its caller where it fails.
async function exchange(socket: Socket): Promise<string> {
  const answer = await answerOf(socket);
  socket.end();
  return answer;
}

export async function ask(port: number): Promise<string> {
  const socket = connect(port);
  try {
    return await exchange(socket);
  } catch (error) {
    socket.write("error");
    throw error;
  } finally {
    socket.destroy();
  }
}

// It leaves with the release, and what that returns is asked for by nobody.
export async function greet(socket: Socket): Promise<unknown> {
  const version = await answerOf(socket);
  if (version !== "5") return socket.end("unknown");
  socket.write("hello");
  return undefined;
}

export async function serve(socket: Socket): Promise<void> {
  await greet(socket);
}
