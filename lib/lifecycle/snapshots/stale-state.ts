import type ts from "typescript";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { capturedFields, type CapturedFieldMessage } from "./captured-field.ts";
import { changedInPlace, type ChangedInPlaceMessage } from "./changed-in-place.ts";
import { emptiedAliases, type EmptiedMessage } from "./emptied-alias.ts";
import { liveIterations, type LiveIterationMessage } from "./live-iteration.ts";
import { staleSnapshots, type SnapshotMessage } from "./stale-snapshot.ts";

export type StaleMessage =
  SnapshotMessage | EmptiedMessage | LiveIterationMessage | CapturedFieldMessage | ChangedInPlaceMessage;

/** Where `file` takes something for what it was, while it is what it has become; or the other way round. */
export function* staleState(
  analysis: Analysis,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<StaleMessage>> {
  const reported = new Set<ts.Node>();
  for (const finding of staleSnapshots(analysis, file, evidence)) {
    reported.add(finding.node);
    yield finding;
  }
  for (const finding of emptiedAliases(analysis, file)) if (!reported.has(finding.node)) yield finding;
  yield* liveIterations(analysis, file, evidence);
  yield* capturedFields(analysis, file);
  if (evidence === "likely") yield* changedInPlace(analysis, file);
}
