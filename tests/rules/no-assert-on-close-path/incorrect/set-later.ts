// options: { "evidence": "likely" }
interface Editor {
  readonly id: string;
  dispose(): void;
}

declare function loadEditor(): Promise<() => Editor>;

// A page that is left before the editor has been loaded cannot dispose of one.
export class EditorPart {
  private editor!: Editor;
  private readonly ended = new AbortController();

  ngAfterViewInit(): void {
    void loadEditor().then((create) => {
      this.setUp(create);
    });
  }

  ngOnDestroy(): void {
    this.editor.dispose();
//  ~~~~~~~~~~~~~~~~~~~ notSetYet: `this.editor` is gone when `ngOnDestroy` comes before `setUp`, which sets it on line 26: this throws.
    this.ended.abort();
  }

  private setUp(create: () => Editor): void {
    this.editor = create();
  }
}

// That there may be none is asked one line too late.
export class Peer {
  editor!: Editor;

  open(create: () => Editor): void {
    this.editor = create();
  }

  disposeEditor(log: (text: string) => void): void {
    const id = this.editor.id;
//             ~~~~~~~~~~~~~~ notSetYet: `this.editor` is gone when `disposeEditor` comes before `open`, which sets it on line 35: this throws.
    if (this.editor) this.editor.dispose();
    log(id);
  }
}
