// options: { "evidence": "likely" }
import { randomBytes } from "node:crypto";
import fs from "node:fs";
export function load(path, cb) {
  fs.stat(path, (err, st) => {
    if (err) {
      cb(err);
      return;
    }
    if (!st.isFile()) return cb(new Error("no file"));
    fs.readFile(path, function (error, data) {
      if (error) cb(error);
      else cb(null, data.toString());
    });
  });
}
export function express(err, req, res, next) {
  if (!err) return next();
  res.status(500).end(err.message);
}
export function middleware(app) {
  app.use((err, req, res, next) => {
    if (res.headersSent) return next(err);
    res.status(err.status || 500).json({ message: err.message, path: req.path });
  });
}

// Without types it is what it is called with that tells.
export function withToken(callback) {
  randomBytes(64, (error, random) => {
    if (error) throw error;
    callback(random.toString("hex"));
  });
}
