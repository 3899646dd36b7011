/** Functions that make objects whose methods are put into their prototype, or into each object. */
import type ts from "typescript";
import { keyName, skipOuter } from "./expressions.ts";
import { addTo } from "./grouped.ts";
import { helpersIn } from "./helper-methods.ts";
import type { Instance, Method } from "./instances.ts";
import { methodsOf } from "./literal-methods.ts";
import { namedFunctionsIn, type NamedFunctions } from "./named-functions.ts";
import { callsIn, nodesOfKind } from "./nodes-in.ts";
import { isPlainAssignment } from "./operators.ts";
import { ownMethodsIn } from "./own-methods.ts";
import { ts as typescript } from "./typescript.ts";

/** Functions that put the members of their later arguments into their first one. */
const COPIERS = /^(?:assign|extend|_extend|merge|mixin|defaults)$/;

/** The functions of `file` that have methods in their prototype, or put them into each object that they make. */
export function prototypesIn(file: ts.SourceFile): readonly Instance[] {
  const own = ownMethodsIn(file);
  if (own.size === 0 && !file.text.includes(".prototype")) return [];
  const found = new Prototypes(file, own);
  for (const node of nodesOfKind<ts.BinaryExpression>(file, typescript.SyntaxKind.BinaryExpression))
    if (isPlainAssignment(node.operatorToken.kind)) found.addAssignment(node);
  for (const call of callsIn(file)) found.addCall(call);
  return found.instances();
}

class Prototypes {
  readonly #file: ts.SourceFile;
  readonly #functions: NamedFunctions;
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #methods = new Map<ts.FunctionLikeDeclaration, Method[]>();
  readonly #hidden = new Map<ts.FunctionLikeDeclaration, string[]>();
  readonly #bases = new Map<string, ts.Expression>();

  constructor(file: ts.SourceFile, own: ReadonlyMap<ts.FunctionLikeDeclaration, readonly Method[]>) {
    for (const [maker, methods] of own) this.#methods.set(maker, [...methods]);
    this.#file = file;
    this.#functions = namedFunctionsIn(file);
    this.#aliases = aliasesIn(file);
  }

  /** `Client.prototype.close = function () { … }`, `Client.prototype = { … }`, `Client.prototype.__proto__ = Base.prototype` */
  addAssignment({ left, right }: ts.BinaryExpression): void {
    const whole = prototypeHolder(left);
    if (whole !== undefined) {
      this.#addAll(whole, right);
      this.#inherit(whole, baseBehind(right));
    }
    if (!typescript.isPropertyAccessExpression(left) && !typescript.isElementAccessExpression(left)) return;
    const holder = this.#holderOf(left.expression);
    if (holder === undefined) return;
    const name = typescript.isPropertyAccessExpression(left) ? left.name.text : keyName(left.argumentExpression);
    if (name === "__proto__") this.#inherit(holder, baseBehind(right) ?? right);
    else if (name !== undefined) this.#add(holder, name, lastAssigned(right));
  }

  /** `inherits(Client, Base)`, `Object.assign(Client.prototype, { … })` */
  addCall({ expression: callee, arguments: [first, ...others] }: ts.CallExpression): void {
    const [second] = others;
    if (first === undefined || second === undefined) return;
    const name = typescript.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
    if (name === "inherits") this.#inherit(first.getText(), second);
    const holder = COPIERS.test(name) ? this.#holderOf(first) : undefined;
    if (holder !== undefined) for (const other of others) this.#addAll(holder, other);
  }

  instances(): readonly Instance[] {
    const helpers = helpersIn(this.#file, this.#functions, this.#methods);
    // Of several names of a function the first one counts.
    const names = new Map([...this.#functions].reverse().map(([name, node]) => [node, name]));
    return [...this.#methods].map(([maker, methods]) => {
      const name = names.get(maker);
      return {
        maker,
        name,
        methods,
        helpers: helpers.get(maker) ?? [],
        hidden: this.#hidden.get(maker) ?? [],
        base: name === undefined ? undefined : this.#bases.get(name),
      };
    });
  }

  #holderOf(node: ts.Expression): string | undefined {
    return typescript.isIdentifier(node) ? this.#aliases.get(node.text) : prototypeHolder(node);
  }

  #inherit(holder: string, base: ts.Expression | undefined): void {
    if (base !== undefined) this.#bases.set(holder, base);
  }

  #add(holder: string, name: string, value: ts.Expression): void {
    const maker = this.#functions.get(holder) ?? undefined;
    if (maker === undefined) return;
    const node = skipOuter(value);
    const code = typescript.isIdentifier(node) ? (this.#functions.get(node.text) ?? undefined) : node;
    if (code !== undefined && typescript.isFunctionLike(code) && !typescript.isArrowFunction(code))
      addTo(this.#methods, maker, { name, code });
    else if (!isPlain(node)) addTo(this.#hidden, maker, name);
  }

  #addAll(holder: string, value: ts.Expression): void {
    const literal = skipOuter(value);
    const maker = this.#functions.get(holder) ?? undefined;
    if (maker === undefined || !typescript.isObjectLiteralExpression(literal)) return;
    for (const method of methodsOf(literal)) addTo(this.#methods, maker, method);
  }
}

/** `null`, a number, a list: no function that cannot be seen. */
function isPlain(node: ts.Expression): boolean {
  return !(
    typescript.isCallExpression(node) ||
    typescript.isIdentifier(node) ||
    typescript.isPropertyAccessExpression(node) ||
    typescript.isElementAccessExpression(node) ||
    typescript.isConditionalExpression(node)
  );
}

/** `Client` of `Client.prototype`; `net.Client` of `net.Client.prototype`. */
export function prototypeHolder(expression: ts.Expression): string | undefined {
  const node = skipOuter(expression);
  return typescript.isPropertyAccessExpression(node) && node.name.text === "prototype"
    ? node.expression.getText()
    : undefined;
}

/** `const proto = Client.prototype;` */
function aliasesIn(file: ts.SourceFile): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const { VariableDeclaration } = typescript.SyntaxKind;
  for (const { name, initializer } of nodesOfKind<ts.VariableDeclaration>(file, VariableDeclaration)) {
    const holder = initializer === undefined ? undefined : prototypeHolder(lastAssigned(initializer));
    if (holder !== undefined && typescript.isIdentifier(name)) found.set(name.text, holder);
  }
  return found;
}

/** `Emitter` of `Object.create(Emitter.prototype)`, `new Emitter()` and `Emitter.prototype`. */
function baseBehind(expression: ts.Expression): ts.Expression | undefined {
  const node = skipOuter(expression);
  if (typescript.isNewExpression(node)) return node.expression;
  const [first] = typescript.isCallExpression(node) ? node.arguments : [node];
  const prototype = first === undefined ? undefined : skipOuter(first);
  const isPrototype = prototype !== undefined && typescript.isPropertyAccessExpression(prototype);
  return isPrototype && prototype.name.text === "prototype" ? prototype.expression : undefined;
}

/** `f` of `a = b = f`. */
function lastAssigned(expression: ts.Expression): ts.Expression {
  let node = skipOuter(expression);
  while (typescript.isBinaryExpression(node) && isPlainAssignment(node.operatorToken.kind))
    node = skipOuter(node.right);
  return node;
}
