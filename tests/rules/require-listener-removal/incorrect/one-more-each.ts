import { useEffect } from "react";

const listeners = new Map<string, ((text: string) => void)[]>();

const page = {
  addMessageListener(name: string, listener: (text: string) => void): void {
    listeners.set(name, [...(listeners.get(name) ?? []), listener]);
  },
  tell(name: string, text: string): void {
    for (const listener of listeners.get(name) ?? []) listener(text);
  },
};

// Each listener is put beside those of the times before.
export function useNotice(show: (text: string) => void): void {
  useEffect(() => {
    page.addMessageListener("updated", (text) => {
//       ~~~~~~~~~~~~~~~~~~ effect: The listener for "updated" on `page` stays: `useEffect` has no cleanup that takes it off.
      show(text);
    });
  }, [show]);
}
