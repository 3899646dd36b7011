// options: { "evidence": "likely" }
interface Panel {
  readonly view: { html: string };
  title: string;
  reveal(): void;
  onDidDispose(listener: () => void): void;
}

declare function createPanel(): Panel;
declare function render(): Promise<string>;

// The user may close the panel while the page is rendered: the field is empty then.
export class StartPage {
  private panel: Panel | undefined;

  async show(): Promise<void> {
    if (!this.panel) {
      this.panel = createPanel();
      this.panel.onDidDispose(() => {
        this.panel = undefined;
      });
    }
    const html = await render();
//               ~~~~~~~~~~~~~~ meanwhile: `this.panel` may end during this wait, of which the listener on line 19 is told; line 24 goes on with it all the same.
    this.panel.view.html = html;
    this.panel.reveal();
  }
}

// It is listened to for its end, and written to as if there were none.
export class Details {
  readonly #panel = createPanel();

  constructor(private readonly onEnd: () => void) {
    this.#panel.onDidDispose(() => {
      this.onEnd();
    });
  }

  async load(): Promise<void> {
    this.#panel.title = "Loading";
    const html = await render();
//               ~~~~~~~~~~~~~~ meanwhile: `this.#panel` may end during this wait, of which the listener on line 34 is told; line 42 goes on with it all the same.
    this.#panel.view.html = html;
  }
}
