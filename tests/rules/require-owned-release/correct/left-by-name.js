// options: { "evidence": "likely" }
// Fields that are called alike, of which each is seen to.

// The third goes on a list.
export class Tracker {
  constructor(feed, list) {
    this.feed = feed;
    this.list = list;
  }

  start() {
    this.openSub = this.feed.listen("open", () => this.draw());
    this.closeSub = this.feed.listen("close", () => this.draw());
    this.moveSub = this.feed.listen("move", () => this.draw());
    this.list.push(this.moveSub);
  }

  dispose() {
    this.openSub?.dispose();
    this.closeSub?.dispose();
  }

  draw() {}
}

// The third is a value.
export class Counter {
  constructor(feed) {
    this.feed = feed;
  }

  start() {
    this.openSub = this.feed.listen("open", () => this.draw());
    this.closeSub = this.feed.listen("close", () => this.draw());
    this.countSub = this.feed.count("move");
  }

  dispose() {
    this.openSub?.dispose();
    this.closeSub?.dispose();
  }

  draw() {}
}
