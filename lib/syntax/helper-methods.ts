/** Functions beside a prototype that its methods call on their object: `flush.call(this)`, `onData.bind(self)`. */
import type ts from "typescript";
import { skipOuter } from "./expressions.ts";
import { addTo } from "./grouped.ts";
import type { Method } from "./instances.ts";
import type { NamedFunctions } from "./named-functions.ts";
import { callsIn } from "./nodes-in.ts";
import { isThis } from "./this.ts";
import { ts as typescript } from "./typescript.ts";

/** For each maker, the functions of `file` that its code, and nobody else's, calls on its instances. */
export function helpersIn(
  file: ts.SourceFile,
  functions: NamedFunctions,
  methods: ReadonlyMap<ts.FunctionLikeDeclaration, readonly Method[]>,
): ReadonlyMap<ts.Node, readonly Method[]> {
  const makers = new Map<ts.Node, ts.Node>();
  for (const [maker, own] of methods) {
    makers.set(maker, maker);
    for (const { code } of own) makers.set(code, maker);
  }
  const callers = new Map<string, Set<ts.Node | undefined>>();
  for (const { expression: callee, arguments: given } of callsIn(file)) {
    if (!typescript.isPropertyAccessExpression(callee) || !/^(?:call|apply|bind)$/.test(callee.name.text)) continue;
    const [object] = given;
    if (!typescript.isIdentifier(callee.expression) || object === undefined) continue;
    const name = callee.expression.text;
    const of = callers.get(name) ?? new Set();
    callers.set(name, of.add(mayBeThis(object) ? makerAround(callee, makers) : undefined));
  }
  const found = new Map<ts.Node, Method[]>();
  for (const [name, of] of callers) {
    const code = functions.get(name) ?? undefined;
    const [maker, ...others] = of;
    if (code === undefined || maker === undefined || others.length > 0 || makers.has(code)) continue;
    addTo(found, maker, { name, code });
  }
  return found;
}

/** `this`, or what it is usually called where a function has one of its own. */
function mayBeThis(expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  if (isThis(node)) return true;
  return typescript.isIdentifier(node) && /^(?:self|that|_this|_self|me)$/.test(node.text);
}

function makerAround(node: ts.Node, makers: ReadonlyMap<ts.Node, ts.Node>): ts.Node | undefined {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    const maker = makers.get(outer);
    if (maker !== undefined) return maker;
  }
  return undefined;
}
