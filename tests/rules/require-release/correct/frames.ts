// options: { "evidence": "likely" }
// The worker goes with the frames.
export function watchFrames(url: string): () => void {
  const worker = new Worker(url);
  worker.onmessage = ({ data }) => console.debug(data);
  worker.onerror = () => worker.terminate();
  const frame = requestAnimationFrame(() => worker.postMessage("frame"));
  return () => {
    cancelAnimationFrame(frame);
    worker.terminate();
  };
}
