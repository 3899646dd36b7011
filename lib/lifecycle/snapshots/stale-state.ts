import type ts from "typescript";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { capturedFields, type CapturedFieldMessage } from "./captured-field.ts";
import { changedInPlace, type ChangedInPlaceMessage } from "./changed-in-place.ts";
import { liveIterations, type LiveIterationMessage } from "./live-iteration.ts";
import { staleSnapshots, type SnapshotMessage } from "./stale-snapshot.ts";

export type StaleMessage = SnapshotMessage | LiveIterationMessage | CapturedFieldMessage | ChangedInPlaceMessage;

/** Where `file` takes something for what it was, while it is what it has become; or the other way round. */
export function* staleState(
  analysis: Analysis,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<StaleMessage>> {
  yield* staleSnapshots(analysis, file, evidence);
  yield* liveIterations(analysis, file, evidence);
  yield* capturedFields(analysis, file);
  if (evidence === "likely") yield* changedInPlace(analysis, file);
}
