import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Repair } from "../finding.ts";
import type { Staleness } from "./stale-snapshot.ts";

export type SnapshotRepair = "copy" | "clone" | "predicate";

export function repairsOf(_analysis: Analysis, _stale: Staleness): readonly Repair<SnapshotRepair>[] {
  void typescript;
  return [] satisfies readonly Repair<SnapshotRepair>[] & (ts.Node | unknown);
}
