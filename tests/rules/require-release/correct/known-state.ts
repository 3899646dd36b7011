// Ways out that one only takes when the resource itself has said how it is.
async function wait(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

// What is neither connecting nor open has ended, or is about to.
export async function check(url: string): Promise<boolean> {
  const socket = new WebSocket(url);
  socket.onerror = () => {};
  let isOpen = false;
  for (let attempt = 0; attempt < 15; attempt += 1) {
    if (socket.readyState !== 0) {
      if (socket.readyState === 1) {
        isOpen = true;
        break;
      } else throw new Error("refused");
    }
    await wait();
  }
  socket.close();
  return isOpen;
}
