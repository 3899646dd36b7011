// options: { "evidence": "likely" }
// Components that begin something, and have no member that their framework would call at the end.
import type { EventEmitter } from "node:events";
import { Component, PureComponent, type ReactNode } from "react";

declare const store: { subscribe(listener: () => void): () => void };

// In the constructor.
export class Editor extends Component<object> {
  constructor(props: object) {
    super(props);
    window.addEventListener("blur", () => this.save());
//         ~~~~~~~~~~~~~~~~ ownerNoClose: The listener for "blur" on `window` outlives 'Editor', which has no member that takes it off.
  }

  save(): void {
    this.setState({});
  }

  override render(): ReactNode {
    return null;
  }
}

// What would end the subscription is dropped.
export class Clock extends PureComponent<object> {
  override componentDidMount(): void {
    store.subscribe(() => this.setState({}));
//        ~~~~~~~~~ endlessSubscription: Nothing ends this subscription: `Clock` has no `componentWillUnmount`, and what would end it is dropped.
  }

  override render(): ReactNode {
    return null;
  }
}

// On what whoever shows the component gives it, without a type, and with an interval besides.
export class Board extends Component<{ client: any; feed: EventEmitter }> {
  private readonly show = (): void => this.setState({});

  override componentDidMount(): void {
    const { client } = this.props;
    client.subscribe(this.show);
//         ~~~~~~~~~ endlessSubscription: Nothing ends this subscription: `Board` has no `componentWillUnmount`, and what would end it is dropped.
    this.props.feed.on("move", this.show);
//                  ~~ ownerNoClose: The listener for "move" on `this.props.feed` outlives 'Board', which has no member that takes it off.
    setInterval(this.show, 1000);
//  ~~~~~~~~~~~ endlessInterval: This interval runs on when `Board` is gone: it has no `componentWillUnmount` that clears it.
  }

  override render(): ReactNode {
    return null;
  }
}

// An element of its own.
export class Badge extends HTMLElement {
  constructor() {
    super();
    window.addEventListener("online", () => this.removeAttribute("hidden"));
//         ~~~~~~~~~~~~~~~~ ownerNoClose: The listener for "online" on `window` outlives 'Badge', which has no member that takes it off.
  }
}
