// What effects leave behind, where the program shows that they run more than once.
import { useEffect, useState, type ReactNode } from "react";

// Each time that the menu is opened, there is one more.
function Menu(): ReactNode {
  const [width, resize] = useState(innerWidth);
  useEffect(() => {
    window.addEventListener("resize", () => resize(innerWidth));
//         ~~~~~~~~~~~~~~~~ effect: The listener for "resize" on `window` stays: `useEffect` has no cleanup that takes it off.
  }, []);
  return width;
}

// It is there once, and whether it ever goes is not known.
function Head(): ReactNode {
  const [width, resize] = useState(innerWidth);
  useEffect(() => {
    window.addEventListener("resize", () => resize(innerWidth));
  }, []);
  return width;
}

export function Page({ isOpen }: { isOpen: boolean }): ReactNode {
  return (
    <>
      <Head />
      {isOpen && <Menu />}
    </>
  );
}

// Two components use it, each for itself.
function useWidth(): number {
  const [width, resize] = useState(innerWidth);
  useEffect(() => {
    window.addEventListener("resize", () => resize(innerWidth));
//         ~~~~~~~~~~~~~~~~ effect: The listener for "resize" on `window` stays: `useEffect` has no cleanup that takes it off.
  }, []);
  return width;
}

export function Left(): ReactNode {
  return useWidth();
}

export function Right(): ReactNode {
  return useWidth();
}

// Each user has a clock of his own.
export function Clock({ user }: { user: string }): ReactNode {
  const [now, tick] = useState(0);
  useEffect(() => {
    setInterval(() => tick(Date.now()), 1000);
//  ~~~~~~~~~~~ effectInterval: This interval runs on: `useEffect` has no cleanup that clears it.
  }, [user]);
  return `${user}: ${now}`;
}

// What it depends on is always the same.
export function Once(): ReactNode {
  const [now, tick] = useState(0);
  useEffect(() => {
    setInterval(() => tick(Date.now()), 1000);
  }, [tick]);
  return now;
}

// The cleanup takes off its neighbour.
export function Keys(): ReactNode {
  const [key, press] = useState("");
  useEffect(() => {
    const onDown = (event: KeyboardEvent): void => press(event.key);
    window.addEventListener("keydown", onDown);
    window.addEventListener("keyup", () => press(""));
//         ~~~~~~~~~~~~~~~~ effect: The listener for "keyup" on `window` stays: `useEffect` has no cleanup that takes it off.
    return () => window.removeEventListener("keydown", onDown);
  }, []);
  return key;
}

declare global {
  // eslint-disable-next-line no-var
  var session: EventTarget;
}

// What a program puts into a global, it may exchange there.
function Lamp(): ReactNode {
  const [isOn, turn] = useState(false);
  useEffect(() => {
    session.addEventListener("lamp", () => turn(true));
  }, []);
  return isOn;
}

export function Panel({ lamps }: { lamps: readonly string[] }): ReactNode {
  return lamps.map((name) => <Lamp key={name} />);
}
