// options: { "evidence": "likely" }
// Requests that are answered, and answered again.

// Behind the refusal there is no return.
export const show = async (req, res) => {
  const page = await load(req.params.id);
  if (!page) {
    res.status(404).json({ message: "not found" });
  }
  res.json(page);
//~~~~~~~~~~~~~~ answered: `res.status(404).json(…)` on line 8 has answered the request already; on this path `res.json(page)` answers it again.
};

// Nor behind the failure that is told.
export function list(req, res, next) {
  find(req.query, (error, found) => {
    if (error) next(error);
    res.send(found);
//  ~~~~~~~~~~~~~~~ answered: `next(error)` on line 16 has answered the request already; on this path `res.send(found)` answers it again.
  });
}

// What is caught has been answered.
export async function save(request, response) {
  let saved;
  try {
    saved = await store(request.body);
  } catch (error) {
    response.status(500).send(error.message);
  }
  response.status(201).json({ id: saved });
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ answered: `response.status(500).send(error.message)` on line 27 has answered the request already; on this path `response.status(201).json({ id: saved })` answers it again.
}

// Nor does the whole end because a part has failed.
export async function count(req, res) {
  const all = await find(req.query).catch((error) => {
    res.status(502).end();
  });
  res.json(all);
//~~~~~~~~~~~~~ answered: `res.status(502).end()` on line 35 has answered the request already; on this path `res.json(all)` answers it again.
}
