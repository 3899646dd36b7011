import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import {
  CodeActionRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  InitializeRequest,
  InitializedNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
  type CodeAction,
  type Diagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";

/** What the editor extension sends as its settings: its defaults. */
const SETTINGS = {
  validate: "on",
  packageManager: "npm",
  useESLintClass: true,
  experimental: {},
  codeAction: { disableRuleComment: { enable: true, location: "separateLine" }, showDocumentation: { enable: true } },
  codeActionOnSave: { mode: "all" },
  format: false,
  quiet: false,
  onIgnoredFiles: "off",
  options: {},
  rulesCustomizations: [],
  run: "onType",
  problems: { shortenToSingleLine: false },
  nodePath: null,
};

/** An editor that has the ESLint language server running, over its real protocol. */
export interface Editor extends AsyncDisposable {
  open(file: string): Promise<void>;
  /** Changes the text as typing does: it is not saved. */
  type(file: string, text: string): Promise<void>;
  /** Changes the text and saves it. */
  save(file: string, text: string): Promise<void>;
  text(file: string): string;
  diagnostics(file: string): Promise<readonly Diagnostic[]>;
  codeActions(file: string, diagnostic: Diagnostic): Promise<readonly CodeAction[]>;
  /** Does what the action says. */
  apply(file: string, action: CodeAction): Promise<void>;
}

/** Starts the language server of the editor extension on the project in `directory`. */
export async function startEditor(directory: string): Promise<Editor> {
  const require = createRequire(import.meta.url);
  const script = require.resolve("vscode-langservers-extracted/bin/vscode-eslint-language-server");
  const server = spawn(process.execPath, [script, "--stdio"], {
    cwd: directory,
    env: editorEnvironment(),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const workspaceFolder = { uri: pathToFileURL(directory).href, name: "project" };
  connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
    items.map(() => ({ ...SETTINGS, workspaceFolder })),
  );
  connection.onRequest("workspace/diagnostic/refresh", () => null);
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  await connection.sendRequest(InitializeRequest.method, {
    processId: process.pid,
    rootUri: workspaceFolder.uri,
    workspaceFolders: [workspaceFolder],
    capabilities: {
      textDocument: {
        diagnostic: { dynamicRegistration: false },
        publishDiagnostics: { codeDescriptionSupport: true },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } }, dataSupport: true },
      },
      workspace: { configuration: true, workspaceFolders: true, applyEdit: true },
    },
  });
  await connection.sendNotification(InitializedNotification.method, {});

  let version = 0;
  const texts = new Map<string, string>();
  const uriOf = (file: string) => pathToFileURL(file).href;
  async function type(file: string, text: string): Promise<void> {
    texts.set(file, text);
    await connection.sendNotification(DidChangeTextDocumentNotification.method, {
      textDocument: { uri: uriOf(file), version: ++version },
      contentChanges: [{ text }],
    });
  }
  return {
    type,
    async open(file) {
      texts.set(file, readFileSync(file, "utf8"));
      const textDocument = { uri: uriOf(file), languageId: "typescript", version: ++version, text: texts.get(file) };
      await connection.sendNotification(DidOpenTextDocumentNotification.method, { textDocument });
    },
    async save(file, text) {
      await type(file, text);
      writeFileSync(file, text);
      await connection.sendNotification("textDocument/didSave", { textDocument: { uri: uriOf(file) } });
    },
    text: (file) => texts.get(file) ?? "",
    async diagnostics(file) {
      const report: { items?: Diagnostic[] } = await connection.sendRequest(DocumentDiagnosticRequest.method, {
        textDocument: { uri: uriOf(file) },
      });
      return report.items ?? [];
    },
    async codeActions(file, diagnostic) {
      return await connection.sendRequest(CodeActionRequest.method, {
        textDocument: { uri: uriOf(file) },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic], only: ["quickfix"] },
      });
    },
    async apply(file, action) {
      let edit = action.edit;
      const applied = new Promise<WorkspaceEdit>((resolve) => {
        connection.onRequest("workspace/applyEdit", ({ edit: asked }: { edit: WorkspaceEdit }) => {
          resolve(asked);
          return { applied: true };
        });
      });
      if (edit === undefined && action.command !== undefined) {
        await connection.sendRequest("workspace/executeCommand", {
          command: action.command.command,
          arguments: action.command.arguments,
        });
        edit = await applied;
      }
      await type(file, withEdits(texts.get(file) ?? "", editsOf(edit)));
    },
    async [Symbol.asyncDispose]() {
      await connection.sendRequest(ShutdownRequest.method);
      connection.dispose();
      server.kill();
    },
  };
}

/** Nobody edits in a CI run: there, the parser reads each file once, and would not see what is typed. */
function editorEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, CI: undefined, TSESTREE_SINGLE_RUN: undefined };
}

function editsOf(edit: WorkspaceEdit | undefined): readonly TextEdit[] {
  const inDocuments = edit?.documentChanges?.flatMap((change) => ("edits" in change ? change.edits : [])) ?? [];
  return [...inDocuments, ...Object.values(edit?.changes ?? {}).flat()].filter((each) => "newText" in each);
}

/** Applies edits that do not overlap, the last first. */
function withEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split("\n");
  const offsetOf = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .sort((one, other) => offsetOf(other.range.start) - offsetOf(one.range.start))
    .reduce(
      (now, { range, newText }) => now.slice(0, offsetOf(range.start)) + newText + now.slice(offsetOf(range.end)),
      text,
    );
}
