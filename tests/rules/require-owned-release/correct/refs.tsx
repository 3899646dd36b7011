import { Component, type ReactNode } from "react";

interface Props {
  readonly onResize: () => void;
}

// React calls the function once more, with nothing, when the element goes.
export class Pane extends Component<Props> {
  private observer: ResizeObserver | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  override componentDidMount(): void {
    this.timer = setInterval(this.props.onResize, 10_000);
  }

  private readonly onElement = (element: HTMLElement | null): void => {
    if (element !== null) {
      this.observer = new ResizeObserver(this.props.onResize);
      this.observer.observe(element);
    } else {
      this.observer?.disconnect();
    }
  };

  override componentWillUnmount(): void {
    clearInterval(this.timer);
  }

  override render(): ReactNode {
    return <div ref={this.onElement} />;
  }
}

// Its own callback ends it, the first time that it has something to say.
export class Lazy extends HTMLElement {
  connectedCallback(): void {
    const observer = new IntersectionObserver((entries, own) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.hidden = false;
      own.disconnect();
    });
    observer.observe(this);
  }

  disconnectedCallback(): void {
    this.hidden = true;
  }
}

// So it is where it ends the earlier one first.
export class Widget extends Component {
  private sizes: ResizeObserver | undefined;
  private widths: ResizeObserver | undefined;

  override componentDidMount(): void {
    this.widths = new ResizeObserver(() => this.forceUpdate());
  }

  override componentWillUnmount(): void {
    this.widths?.disconnect();
  }

  private readonly onList = (list: HTMLElement | null): void => {
    this.sizes?.disconnect();
    if (list) {
      this.sizes = new ResizeObserver(() => this.forceUpdate());
      this.sizes.observe(list);
    }
  };

  override render(): ReactNode {
    return <ul ref={this.onList} />;
  }
}
