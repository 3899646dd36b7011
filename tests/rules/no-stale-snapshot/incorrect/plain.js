class Board {
  constructor() {
    this._cards = [];
    this._title = { text: "", size: 1 };
  }

  // JavaScript, where fields are what the constructor makes of them.
  deal(card) {
    const before = this._cards;
//        ~~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this._cards`, but the same: `this._cards.push(card)` on line 10 changes both, before they are compared with each other on line 11.
    this._cards.push(card);
    return before.length !== this._cards.length;
  }

  get title() {
    this._title.text = this._title.text.trim();
    return this._title;
  }

  retitle(text) {
    this._title.text = text;
  }
}

// Whoever reads the getter twice compares the object with itself.
function retitle(text) {
  const board = new Board();
  const old = new Board().title;
  const own = new Board();
  const before = own.title;
//      ~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `own.title`, but the same: `own.retitle(text)` on line 30 changes both, before they are compared with each other on line 31.
  own.retitle(text);
  return !Object.is(old, before) && JSON.stringify(before) !== JSON.stringify(own.title);
}

module.exports = { Board, retitle };
