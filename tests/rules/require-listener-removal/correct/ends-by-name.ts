// options: { "evidence": "likely" }
interface Events {
  on(name: string, listener: () => void): () => void;
}

// The event by which its emitter goes, whatever stands before its name.
export function hint(events: Events, isMuted: () => boolean): void {
  const button = document.createElement("button");
  const off = events.on("volume", () => {
    if (!isMuted()) end();
  });
  const end = (): void => {
    off();
    button.remove();
  };
  events.on("player:destroy", end);
  document.body.append(button);
}
