// Who calls back catches what is thrown, and writes it down.
import { Session } from "node:inspector";

export function profile(session: Session): void {
  session.post("Profiler.stop", (error, { profile: found }) => {
    session.disconnect();
    if (!error) console.log(found.nodes.length);
  });
}
