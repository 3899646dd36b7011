// options: { "evidence": "likely" }
import { watch, type FSWatcher } from "node:fs";

class Dialog {
  private readonly watcher: FSWatcher;

  constructor(path: string) {
    this.watcher = watch(path);
  }

  async show(): Promise<string> {
    return await Promise.resolve("");
  }

  dispose(): void {
    this.watcher.close();
  }
}

class Parser {
  private readonly words: string[] = [];

  read(text: string): number {
    return this.words.push(...text.split(" "));
  }

  close(): void {
    this.words.length = 0;
  }
}

// Ended by who has made it.
export async function ask(path: string): Promise<string> {
  const dialog = new Dialog(path);
  try {
    return await dialog.show();
  } finally {
    dialog.dispose();
  }
}

// A class that ends nothing but its own memory.
export function words(text: string): number {
  const parser = new Parser();
  return parser.read(text);
}

// Handed on, and kept.
const dialogs = new Set<Dialog>();

export function open(path: string): void {
  const dialog = new Dialog(path);
  dialogs.add(dialog);
}

export function make(path: string): Dialog {
  const dialog = new Dialog(path);
  return dialog;
}

interface Wire {
  onMessage(listener: (text: string) => void): { dispose(): void };
  onClose(listener: () => void): { dispose(): void };
}

class Splitter {
  private readonly listening: { dispose(): void }[];
  private readonly timer = setInterval(() => undefined, 1000);

  constructor(wire: Wire, route: (text: string) => void) {
    this.listening = [wire.onMessage(route), wire.onClose(() => this.onWireClosed())];
  }

  private onWireClosed(): void {
    this.dispose();
  }

  dispose(): void {
    clearInterval(this.timer);
    for (const one of this.listening) one.dispose();
  }
}

// It disposes of itself when the wire closes that it was given.
export function connectTo(wire: Wire): void {
  const splitter = new Splitter(wire, (text) => console.log(text));
  console.log(splitter);
}

interface Panel {
  readonly onDidDispose: (listener: () => void) => { dispose(): void };
}

declare function createPanel(title: string): Panel;

class PanelController {
  private readonly gone: { dispose(): void };

  constructor(readonly panel: Panel) {
    this.gone = panel.onDidDispose(() => this.dispose());
  }

  dispose(): void {
    this.gone.dispose();
  }
}

class RenameController extends PanelController {
  readonly result = Promise.resolve("name");

  constructor(title: string) {
    super(createPanel(title));
  }

  override dispose(): void {
    super.dispose();
    console.log("gone");
  }
}

// So does one whose base class has it so.
export async function rename(title: string): Promise<string> {
  const controller = new RenameController(title);
  return await controller.result;
}

class Registry {
  readonly #watcher: FSWatcher;

  constructor(path: string) {
    this.#watcher = watch(path);
  }

  async load(): Promise<string> {
    return await Promise.resolve("");
  }

  $disconnect(): void {
    this.#watcher.close();
  }

  onModuleDestroy(): void {
    this.$disconnect();
  }
}

// What its end calls ends it as well.
export async function seed(path: string): Promise<string> {
  const registry = new Registry(path);
  try {
    return await registry.load();
  } finally {
    registry.$disconnect();
  }
}
