/** Members that take a function which is called when something has ended, be it that a user has closed it. */
interface ToldEnd {
  readonly source: string;
  /** Of the very thing that they are members of. */
  readonly ofItself: readonly string[];
  /** Of that, or of another that the function is told of. */
  readonly ofAny: readonly string[];
}

const TOLD_ENDS: readonly ToldEnd[] = [
  {
    // "An event signaling when this view is disposed."
    source: "https://code.visualstudio.com/api/references/vscode-api#WebviewPanel",
    ofItself: ["onDidDispose"],
    ofAny: ["onDidClose"],
  },
];

/** The members that tell of the end of what they are members of. */
export const ITS_OWN_END: ReadonlySet<string> = new Set(TOLD_ENDS.flatMap(({ ofItself }) => ofItself));

/** The members that tell of an end. */
export const TELL_OF_END: ReadonlySet<string> = new Set(
  TOLD_ENDS.flatMap(({ ofItself, ofAny }) => [...ofItself, ...ofAny]),
);
