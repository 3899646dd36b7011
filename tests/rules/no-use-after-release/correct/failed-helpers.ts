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
