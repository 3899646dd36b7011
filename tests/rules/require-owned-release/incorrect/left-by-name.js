// options: { "evidence": "likely" }
// No type tells what the fields hold, but those that are called like it, and are filled as it is, are ended.
import { Component } from "react";

// One of them is filled in a callback.
export class Marker extends Component {
  componentDidMount() {
    this.editorSub = this.props.editors.observe(this.redraw);
    this.markableSub = this.props.markables.observe(this.redraw);
  }

  redraw = () => {
    this.props.editors.each((editor) => {
      this.gutterSub = editor.observeGutters((gutter) => gutter.show(this));
//                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ sibling: `componentWillUnmount()` (line 18) ends `editorSub` and `markableSub`, and leaves the sub in `this.gutterSub`.
    });
  };

  componentWillUnmount() {
    this.editorSub.dispose();
    this.markableSub.dispose();
  }

  render() {
    return null;
  }
}

// Each has held an empty one from the beginning.
export class Tracker {
  constructor(feed, Subscription) {
    this.feed = feed;
    this.openSub = new Subscription();
    this.closeSub = new Subscription();
    this.moveSub = new Subscription();
  }

  start() {
    this.openSub = this.feed.listen("open", () => this.draw());
    this.closeSub = this.feed.listen("close", () => this.draw());
    this.moveSub = this.feed.listen("move", () => this.draw());
//                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ sibling: `dispose()` (line 43) ends `openSub` and `closeSub`, and leaves the sub in `this.moveSub`.
  }

  dispose() {
    this.openSub?.cancel();
    this.closeSub?.cancel();
  }

  draw() {}
}
