// options: { "evidence": "likely" }
// Behind the end it is asked whether it is open still, and it is not.
export async function upload(url: string, chunks: AsyncIterable<Uint8Array>, isOver: () => boolean): Promise<void> {
  const socket = new WebSocket(url); // other: require-release
  for await (const chunk of chunks) {
    if (isOver()) socket.close();
    if (socket.readyState !== WebSocket.OPEN) break;
    socket.send(chunk.slice());
  }
  if (socket.readyState === WebSocket.OPEN) socket.send("over");
  socket.close();
}
