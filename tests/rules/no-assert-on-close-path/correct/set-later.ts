// options: { "evidence": "likely" }
interface Editor {
  readonly id: string;
  dispose(): void;
}

declare function loadEditor(): Promise<() => Editor>;
declare function createEditor(): Editor;

// What the beginning sets is there at the end.
export class PromptPart {
  private editor!: Editor;

  ngAfterViewInit(): void {
    this.editor = createEditor();
  }

  ngOnDestroy(): void {
    this.editor.dispose();
  }
}

// It is asked first.
export class EditorPart {
  private editor: Editor | undefined;

  ngAfterViewInit(): void {
    void loadEditor().then((create) => {
      this.editor = create();
    });
  }

  ngOnDestroy(): void {
    this.editor?.dispose();
  }
}

// What is called first may have ended it itself: the question behind it is another one.
export class Peer {
  editor!: Editor;

  open(create: () => Editor): void {
    this.editor = create();
  }

  disposeEditor(): void {
    this.editor.dispose();
    if (this.editor) this.editor = createEditor();
  }
}
