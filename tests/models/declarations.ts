import typescript from "typescript";
import type { Knowledge } from "../../lib/engine/summaries/knowledge.ts";
import { nameOf } from "../../lib/engine/summaries/name-path.ts";
import { knowledgeOf } from "../engine/summaries/declared-in.ts";
import { generated } from "./generated.ts";

/** What libraries' real type declarations declare, asked by name path. */
export class Declarations {
  readonly #knowledge: Knowledge;
  /** By home and name path. */
  readonly #declared = new Map<string, typescript.Node[]>();
  /** The homes that declare anything. */
  readonly #homes = new Set<string>();

  /** Loads the declarations of `packages`, and those of the library files. */
  constructor(packages: Iterable<string>) {
    const text = [...packages].map((name, index) => `import * as m${index} from "${name}";`).join("\n");
    this.#knowledge = knowledgeOf({ "all-models.ts": text, ...generated }).knowledge;
    for (const file of this.#knowledge.program.getSourceFiles()) this.#collect(file);
  }

  /** The first of `homes` that declares anything: some packages only pass on what another declares. */
  homeOf(homes: readonly string[]): string {
    return homes.find((home) => this.#homes.has(home)) ?? homes[0]!;
  }

  /** The members of the type with this name path, or `undefined` where there is no such type. */
  typeAt(home: string, path: string): typescript.Type | undefined {
    const { checker } = this.#knowledge;
    const types = this.#at(home, path)
      .filter(isTypeDeclaration)
      .map((node) => checker.getTypeAtLocation(node));
    return types[0];
  }

  /** The type of the function, variable, class or namespace with this name path. */
  valueAt(home: string, path: string): typescript.Type | undefined {
    const { checker } = this.#knowledge;
    for (const node of this.#at(home, path)) {
      const name = (node as { name?: typescript.Node }).name;
      const symbol = name === undefined ? undefined : checker.getSymbolAtLocation(name);
      if (symbol === undefined || !(symbol.flags & typescript.SymbolFlags.Value)) continue;
      return checker.getTypeOfSymbolAtLocation(symbol, node);
    }
    // `JSON.stringify`: a member of the value's own type.
    const dot = path.lastIndexOf(".");
    const owner = dot < 0 ? undefined : this.valueAt(home, path.slice(0, dot));
    return owner === undefined ? undefined : this.memberOf(owner, path.slice(dot + 1));
  }

  /** The type of a member, `@@dispose` spelled as models do. */
  memberOf(type: typescript.Type, name: string): typescript.Type | undefined {
    const { checker } = this.#knowledge;
    const parts = type.isUnion() ? type.types : [type];
    for (const part of parts) {
      const symbol = name.startsWith("@@")
        ? part.getProperties().find((member) => member.name.startsWith(`__@${name.slice(2)}@`))
        : checker.getApparentType(part).getProperty(name);
      if (symbol !== undefined) return checker.getTypeOfSymbol(symbol);
    }
    return undefined;
  }

  /** How many parameters the longest signature of `type` has. */
  arityOf(type: typescript.Type, kind: typescript.SignatureKind): number | undefined {
    const { checker } = this.#knowledge;
    const signatures = checker.getSignaturesOfType(checker.getNonNullableType(type), kind);
    if (signatures.length === 0) return undefined;
    return Math.max(
      ...signatures.map((signature) => {
        const last = signature.parameters.at(-1)?.valueDeclaration;
        const isRest = last !== undefined && typescript.isParameter(last) && last.dotDotDotToken !== undefined;
        return isRest ? Infinity : signature.parameters.length;
      }),
    );
  }

  #at(home: string, path: string): typescript.Node[] {
    return this.#declared.get(`${home} ${path}`) ?? [];
  }

  #collect(file: typescript.SourceFile): void {
    const visit = (node: typescript.Node): void => {
      if (isNamed(node)) {
        const name = nameOf(this.#knowledge, node);
        for (const home of name?.homes ?? []) {
          this.#homes.add(home);
          const key = `${home} ${name!.path}`;
          const others = this.#declared.get(key) ?? [];
          // What `mysql2/promise` declares is known under `mysql2` as well, after what that declares itself.
          this.#declared.set(key, home === name?.homes[0] ? [node, ...others] : [...others, node]);
        }
      }
      if (!typescript.isFunctionLike(node)) typescript.forEachChild(node, visit);
    };
    visit(file);
  }
}

function isTypeDeclaration(node: typescript.Node): boolean {
  return (
    typescript.isClassDeclaration(node) ||
    typescript.isInterfaceDeclaration(node) ||
    typescript.isTypeAliasDeclaration(node)
  );
}

function isNamed(node: typescript.Node): boolean {
  return (
    isTypeDeclaration(node) ||
    typescript.isFunctionDeclaration(node) ||
    typescript.isVariableDeclaration(node) ||
    typescript.isModuleDeclaration(node) ||
    typescript.isMethodDeclaration(node) ||
    typescript.isMethodSignature(node) ||
    typescript.isPropertyDeclaration(node) ||
    typescript.isPropertySignature(node)
  );
}
