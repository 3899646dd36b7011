// One peer at a time: `connect` and `disconnect` are about the peer, and nobody listens.
export class Receiver {
  constructor() {
    this.peer = undefined;
    this.item = undefined;
  }

  connect(peer, item) {
    this.peer ??= peer;
    this.item ??= item;
  }

  disconnect(peer) {
    if (peer === this.peer) this.peer = this.item = undefined;
  }

  receive(peer, action, data) {
    if (action === "connect") this.connect(peer, data.item);
    else this.disconnect(peer);
  }
}

// Which device it is, and how: nobody listens by these either.
export class Device {
  constructor(id, adapter) {
    this.id = id;
    this.adapter = adapter;
  }

  connect(options) {
    this.adapter.connect(this.id, options);
  }

  disconnect() {
    this.adapter.disconnect(this.id);
  }
}
