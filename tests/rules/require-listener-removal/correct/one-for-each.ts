// There is one listener for each message, and the next one takes its place; `recommended` says nothing.
import { useEffect } from "react";

const listeners: Record<string, (text: string) => void> = {};

const page = {
  addMessageListener(name: string, listener: (text: string) => void): void {
    listeners[name] = listener;
  },
  tell(name: string, text: string): void {
    listeners[name]?.(text);
  },
};

export function useNotice(show: (text: string) => void): void {
  useEffect(() => {
    page.addMessageListener("updated", (text) => {
      show(text);
    });
  }, [show]);
}
