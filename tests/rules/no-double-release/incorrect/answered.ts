// options: { "evidence": "likely" }
import express, { type Request, type Response } from "express";

interface Store {
  find(id: string): Promise<string | undefined>;
  save(text: string): Promise<boolean>;
  all(then: (error: Error | null, rows: string[]) => void): void;
}

declare const store: Store;

const app = express();

// Whoever is not known is told so, and gets the answer as well.
app.get("/me", (request, response) => {
  if (request.headers.authorization === undefined) response.sendStatus(401);
  response.json({ name: "me" });
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ answered: `response.sendStatus(401)` on line 16 has answered the request already; on this path `response.json({ name: "me" })` answers it again.
});

// The error is sent, and then the rows that there are not.
app.get("/rows", (_req, res) => {
  store.all((error, rows) => {
    if (error !== null) {
      res.status(500).send(error.message);
    }
    res.json(rows);
//  ~~~~~~~~~~~~~~ answered: `res.status(500).send(error.message)` on line 24 has answered the request already; on this path `res.json(rows)` answers it again.
  });
});

// Each of the two answers behind it comes second.
export const create = async (req: Request, res: Response): Promise<void> => {
  const found = await store.find(String(req.params["id"]));
  if (found === undefined) res.status(404).json({ error: "not found" });
  const isSaved = await store.save(found ?? "");
  if (isSaved) {
    res.json(found);
    return;
  }
  res.status(400).json({ error: "not saved" });
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ answered: `res.status(404).json(…)` on line 33 has answered the request already; on this path `res.status(400).json(…)` answers it again.
};

export class Items {
  // In the callback of a promise.
  remove(req: Request, res: Response): void {
    store.find(String(req.params["id"])).then(
      (found) => {
        if (found === undefined) res.status(404).send("none");
        res.status(204).send();
//      ~~~~~~~~~~~~~~~~~~~~~~ answered: `res.status(404).send("none")` on line 47 has answered the request already; on this path `res.status(204).send()` answers it again.
      },
      () => res.sendStatus(500),
    );
  }

  // In a function that is handed on.
  listen = (req: Request, res: Response): void => {
    const acknowledge = (answer?: string): void => {
      if (!answer) res.send("");
      if (answer === req.url) res.send(answer);
      else res.json(answer);
//         ~~~~~~~~~~~~~~~~ answered: `res.send("")` on line 57 has answered the request already; on this path `res.json(answer)` answers it again.
    };
    store.all((_error, rows) => acknowledge(rows[0]));
  };
}

// What is waited for behind the answer may fail.
export async function accept(req: Request, res: Response): Promise<void> {
  try {
    res.status(202).send("accepted");
    await store.save(String(req.body));
  } catch (error) {
    res.status(500).send(String(error));
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ answered: `res.status(202).send("accepted")` on line 68 has answered the request already; on this path `res.status(500).send(String(error))` answers it again.
  }
}

// The inner chain goes on behind its answer, and what fails then is answered by the outer one.
export const nested = (req: Request, res: Response): Promise<unknown> =>
  store.find(String(req.params["id"])).then((found) => {
    return store
      .find(found ?? "")
      .catch((error: unknown) => {
        res.status(500).json(String(error));
      })
      .then(() => store.save("asked"));
  }).catch((error: unknown) => res.status(400).json(String(error)));
//                             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ answered: `res.status(500).json(String(error))` on line 81 has answered the request already; on this path `res.status(400).json(String(error))` answers it again.

// The helper waits for something behind its answer.
export const helped = async (req: Request, res: Response): Promise<unknown> => {
  const answer = async (found: string | undefined): Promise<void> => {
    res.status(200).send(found);
    await store.save(found ?? "");
  };
  try {
    const found = await store.find(String(req.params["id"]));
    return await answer(found);
  } catch (error) {
    res.status(500).json(String(error));
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ answered: `res.status(200).send(found)` on line 89 has answered the request already; on this path `res.status(500).json(String(error))` answers it again.
    return undefined;
  }
};
