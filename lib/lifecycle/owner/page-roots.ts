/** Components that nobody in the program shows, since what runs it shows them for the whole page. */
import type ts from "typescript";
import type { Analysis } from "../analysis.ts";

/** Is the component what a file exports that is called as the roots of pages are: `App.tsx`, `_app.js`? */
export function isExportedAsRoot({ checker }: Analysis, component: ts.Node, symbols: readonly ts.Symbol[]): boolean {
  const file = component.getSourceFile();
  const exported = checker.getSymbolAtLocation(file)?.exports?.get("default" as ts.__String);
  return ROOT_FILE.test(file.fileName) && exported !== undefined && symbols.includes(exported);
}

/** https://nextjs.org/docs/pages/building-your-application/routing/custom-app and the like: it stays while pages change. */
const ROOT_FILE = /[\\/](?:_app|App|Root)\.[jt]sx?$/;
