// options: { "evidence": "likely" }
// The worker is given a listener, ends itself when it fails, and stays when the frames are cancelled.
export function watchFrames(url: string): () => void {
  const worker = new Worker(url);
//               ~~~~~~~~~~~~~~~ cleanupMisses: The cleanup on line 8, which ends `frame`, leaves `worker` (worker), which is made here.
  worker.onmessage = ({ data }) => console.debug(data);
  worker.onerror = () => worker.terminate();
  const frame = requestAnimationFrame(() => worker.postMessage("frame"));
  return () => cancelAnimationFrame(frame);
}
