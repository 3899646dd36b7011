// options: { "evidence": "likely" }
interface Panel {
  readonly view: { html: string };
  title: string;
  reveal(): void;
  dispose(): void;
  onDidDispose(listener: () => void): void;
}

declare function createPanel(): Panel;
declare function render(): Promise<string>;

// All waits come first.
export class StartPage {
  private panel: Panel | undefined;

  async show(): Promise<void> {
    const html = await render();
    if (!this.panel) {
      this.panel = createPanel();
      this.panel.onDidDispose(() => {
        this.panel = undefined;
      });
    }
    this.panel.view.html = html;
    this.panel.reveal();
  }

  async refresh(): Promise<void> {
    if (!this.panel) return;
    this.panel.title = "Loading";
    const html = await render();
    if (!this.panel) return;
    this.panel.view.html = html;
  }
}

// The listener leaves word.
export class Details {
  readonly #panel = createPanel();
  #isDisposed = false;

  constructor() {
    this.#panel.onDidDispose(() => {
      this.#isDisposed = true;
    });
  }

  async load(): Promise<void> {
    this.#panel.title = "Loading";
    const html = await render();
    if (this.#isDisposed) return;
    this.#panel.view.html = html;
  }

  async close(): Promise<void> {
    this.#panel.title = "Closing";
    await render(); // other: no-aborted-teardown
    this.#panel.dispose();
  }
}

// What is waited for puts another one there.
export class Renewed {
  private panel: Panel | undefined;

  async show(): Promise<void> {
    if (this.panel) this.panel.title = "Old";
    await this.renew();
    this.panel!.reveal();
  }

  private async renew(): Promise<void> {
    await render();
    const panel = createPanel();
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    this.panel = panel;
  }
}
