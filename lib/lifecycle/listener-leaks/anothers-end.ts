import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { isMethod } from "../../syntax/methods.ts";
import type { Analysis } from "../analysis.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { sitesIn } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { isCloseName } from "../owner/close-names.ts";

/** `this.player.on("dispose", () => tracks.off("add", update))`: does it run when another thing ends, which the owner has not made? */
export function isAtAnothersEnd(analysis: Analysis, node: ts.Node): boolean {
  const code = enclosingFunction(node);
  if (code === undefined || isMethod(code)) return false;
  const site = sitesIn(analysis, node.getSourceFile()).registrations.find(
    ({ listener }) => skipOuter(listener) === (code as ts.Node),
  );
  if (site?.event === undefined) return false;
  const name = eventNameOf(analysis, site.event);
  // Other ends, such as that of a connection, are often the reason for which the owner ends.
  if (name.kind !== "text" || !isCloseName(name.text) || name.text === "close" || name.text === "end") return false;
  const path = targetPathOf(analysis, site.target);
  const lifetime = path === undefined ? "unknown" : lifetimeOf(analysis, path);
  return path !== undefined && lifetime !== "self" && lifetime !== "own";
}
