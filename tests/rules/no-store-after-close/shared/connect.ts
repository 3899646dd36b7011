import { connect as dial, type Socket } from "node:net";

export function connect(): Socket {
  return dial(80);
}
