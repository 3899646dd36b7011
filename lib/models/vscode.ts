import type { CallModel, Model, Resource } from "./vocabulary.ts";

/** `event(listener, thisArgs, disposables)`: the disposable that takes the listener off is returned, and put into the list. */
const subscribes: CallModel = {
  listens: { listener: 0, context: 1, remover: "disposable" },
  calls: [{ argument: 0, when: "later", times: "many" }],
  mutates: 2,
};

/** What an extension makes may live as long as the extension, which is why nobody is told of a lost one. */
const disposable = (noun: string): Resource => ({ noun, release: ["dispose"], lost: "collected", after: "all" });

/** What the host shows, or serves, until it is disposed of, whether or not anybody still has it. */
const shown = (noun: string): Resource => ({ noun, release: ["dispose"], lost: "leaks", after: "all", lifelong: true });

export const vscode: Model = {
  package: "vscode",
  source: "https://code.visualstudio.com/api/references/vscode-api#Disposable",
  resources: {
    Disposable: disposable("disposable"),
    EventEmitter: disposable("event emitter"),
    FileSystemWatcher: shown("file watcher"),
    DiagnosticCollection: shown("diagnostic collection"),
    StatusBarItem: shown("status bar item"),
    OutputChannel: shown("output channel"),
    TextEditorDecorationType: shown("decoration type"),
    TreeView: shown("tree view"),
    CommentController: shown("comment controller"),
    SourceControl: shown("source control"),
    TestController: shown("test controller"),
    CancellationTokenSource: disposable("cancellation source"),
  },
  calls: {
    "Event#()": subscribes,
    "languages.createDiagnosticCollection": { acquires: "DiagnosticCollection" },
    "window.createStatusBarItem": { acquires: "StatusBarItem" },
    "window.createOutputChannel": { acquires: "OutputChannel" },
    "window.createTextEditorDecorationType": { acquires: "TextEditorDecorationType" },
    "window.createTreeView": { acquires: "TreeView" },
    "workspace.createFileSystemWatcher": { acquires: "FileSystemWatcher" },
    "comments.createCommentController": { acquires: "CommentController" },
    "scm.createSourceControl": { acquires: "SourceControl" },
    "tests.createTestController": { acquires: "TestController" },
    // "Combine many disposable-likes into one": disposing that disposes all of them.
    "Disposable.from": { owns: "0…" },
  },
  // "An instance of an ExtensionContext is provided as the first parameter to the activate-call of an extension."
  lifelong: ["ExtensionContext"],
  cites: {
    "Event#()": "https://code.visualstudio.com/api/references/vscode-api#Event",
    ExtensionContext: "https://code.visualstudio.com/api/references/vscode-api#ExtensionContext",
  },
};

export const vscodeJsonrpc: Model = {
  package: "vscode-jsonrpc",
  source: "https://github.com/microsoft/vscode-languageserver-node/blob/main/jsonrpc/README.md",
  resources: {
    Disposable: disposable("disposable"),
    Emitter: disposable("event emitter"),
    MessageConnection: {
      noun: "connection",
      release: ["dispose", "end"],
      lost: "leaks",
      startedBy: ["listen"],
    },
  },
  calls: {
    "Event#()": subscribes,
    createMessageConnection: { acquires: "MessageConnection" },
  },
};
