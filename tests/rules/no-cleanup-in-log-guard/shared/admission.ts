import { stats } from "./logging.ts";

export function mayOpen(limit: number): boolean {
  return stats.open < limit;
}
