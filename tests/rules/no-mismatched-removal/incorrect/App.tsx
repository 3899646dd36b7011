import { useEffect, type ReactNode } from "react";

declare function save(user: string): void;

// The page stays, and its effect runs again for each user.
export default function App({ user }: { user: string }): ReactNode {
  useEffect(() => {
    window.addEventListener("keydown", () => save(user));
    return () => window.removeEventListener("keydown", () => save(user));
//                      ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }, [user]);
  return <p>{user}</p>;
}
