// options: { "evidence": "likely" }
// What is delayed is kept by nobody, under another name for `this`.
export function Tunnel(dial) {
  this.dial = dial;
  this.handshake = setTimeout(() => this.fail(), 3000);
}
// The end cannot take it back.
Tunnel.prototype.lost = function () {
  const self = this;
  setTimeout(function () {
//~~~~~~~~~~~~~~~~~~~~~~~~> unkept: Nobody keeps the timer that is made here, so that `close()` (line 20) cannot stop it.
    self.connect();
  }, 5000);
};
Tunnel.prototype.fail = function () {
  this.failed = true;
};
Tunnel.prototype.connect = function () {
  this.dial();
};
Tunnel.prototype.close = function () {
  clearTimeout(this.handshake);
};
