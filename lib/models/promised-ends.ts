/** Members that end what a package makes, and return a promise: for code that is linted without the package's declarations. */
interface PromisedEnd {
  readonly package: string;
  readonly source: string;
  /** By the name of a type, its members. */
  readonly members: Readonly<Record<string, readonly string[]>>;
}

const PROMISED_ENDS: readonly PromisedEnd[] = [
  {
    package: "chokidar",
    source: "https://github.com/paulmillr/chokidar#methods--events",
    members: { FSWatcher: ["close"] },
  },
  {
    package: "vscode-languageclient",
    source: "https://github.com/microsoft/vscode-languageserver-node/blob/main/client/src/common/client.ts",
    members: { LanguageClient: ["stop"] },
  },
];

/** By package, type and member. */
export const PROMISED: ReadonlySet<string> = new Set(
  PROMISED_ENDS.flatMap(({ package: name, members }) =>
    Object.entries(members).flatMap(([type, verbs]) => verbs.map((verb) => `${name} ${type}#${verb}`)),
  ),
);
