import { inherits } from "node:util";
import { Readable } from "node:stream";

export function Rows(cursor) {
  Readable.call(this, { objectMode: true });
  this.cursor = cursor;
}

inherits(Rows, Readable);

// A class as one wrote it before there were any: the stream emits its own close here as well.
Rows.prototype._read = function () {
  const self = this;
  this.cursor.next(function (error, row) {
    if (error) return self.destroy(error);
    if (row) return self.push(row);
    self.push(null);
    setTimeout(() => self.emit("close"), 0);
//                   ~~~~~~~~~~~~~~~~~~ emitted: The base class emits `close` itself, so listeners hear it twice.
  });
};
