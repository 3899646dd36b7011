// options: { "evidence": "likely" }
import express, { type NextFunction, type Request, type Response } from "express";

interface Store {
  find(id: string): Promise<string | undefined>;
  all(then: (error: Error | null, rows: string[]) => void): void;
}

declare const store: Store;

const app = express();

// It leaves.
app.get("/me", (request, response) => {
  if (request.headers.authorization === undefined) return response.sendStatus(401);
  return response.json({ name: "me" });
});

// One of the two.
app.get("/rows", (_req, res) => {
  store.all((error, rows) => {
    if (error === null) res.json(rows);
    else res.status(500).send(error.message);
  });
});

// The tests exclude each other.
app.get("/either", (req, res) => {
  const { text } = req.query;
  if (text === undefined) res.status(400).send("no text");
  if (text !== undefined) res.send(text);
});

// What fails in the `try` has not answered yet.
export const find = async (req: Request, res: Response): Promise<void> => {
  try {
    const found = await store.find(String(req.params["id"]));
    if (found === undefined) {
      res.sendStatus(404);
      return;
    }
    res.json(found);
  } catch (error) {
    res.status(500).json(String(error));
  }
};

// The chain answers by one of its two ends.
export function chained(req: Request, res: Response): void {
  store
    .find(String(req.params["id"]))
    .then((found) => res.json(found))
    .catch((error: unknown) => res.status(500).json(String(error)));
}

// To end what has ended does nothing.
export function ended(_req: Request, res: Response): void {
  res.json({});
  res.end();
}

// It asks first.
export function failed(error: Error, _req: Request, res: Response, next: NextFunction): void {
  res.status(500).send(error.message);
  if (!res.headersSent) res.json({});
  next();
}

// The page is handed to the callback, which sends it.
app.get("/page", (_req, res) => {
  res.render("page", (error: Error | null, page: string) => {
    if (error === null) res.send(page);
    else res.sendStatus(500);
  });
});

// What another server has answered is read.
export async function pass(request: Request, response: globalThis.Response): Promise<unknown> {
  const { body } = request;
  return [body, await response.json(), await response.json()];
}

// The inner chain has answered last of all: the outer one hears of what has failed before it.
export const nested = (req: Request, res: Response): Promise<unknown> =>
  store
    .find(String(req.params["id"]))
    .then((found) => {
      return store
        .find(found ?? "")
        .then((other) => {
          res.json(other);
        })
        .catch((error: unknown) => {
          console.warn(error);
          return res.status(500).json(String(error));
        });
    })
    .catch((error: unknown) => res.status(400).json(String(error)));

// The helper answers last of all.
export const helped = async (req: Request, res: Response): Promise<unknown> => {
  const answer = async (found: string | undefined): Promise<void> => {
    if (found !== undefined) {
      const other = await store.find(found);
      res.status(200).send(other);
    } else {
      res.status(404).send("none");
    }
  };
  try {
    const found = await store.find(String(req.params["id"]));
    return await answer(found);
  } catch (error) {
    res.status(500).json(String(error));
    return undefined;
  }
};
