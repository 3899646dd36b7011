// options: { "evidence": "likely" }
// Requests that are answered, and answered again.

// Behind the refusal there is no return.
export const show = async (req, res) => {
  const page = await load(req.params.id);
  if (!page) {
    res.status(404).json({ message: "not found" });
  }
  res.json(page);
//~~~~~~~~~~~~~~ answeredAgain: Line 8 has answered already, and goes on to here: `res.json(page)` answers once more.
};

// Nor behind the failure that is told.
export function list(req, res, next) {
  find(req.query, (error, found) => {
    if (error) next(error);
    res.send(found);
//  ~~~~~~~~~~~~~~~ answeredAgain: Line 16 has answered already, and goes on to here: `res.send(found)` answers once more.
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
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ answeredAgain: Line 27 has answered already, and goes on to here: `response.status(201).json({ id: saved })` answers once more.
}

// Nor does the whole end because a part has failed.
export async function count(req, res) {
  const all = await find(req.query).catch((error) => {
    res.status(502).end();
  });
  res.json(all);
//~~~~~~~~~~~~~ answeredAgain: Line 35 has answered already, and goes on to here: `res.json(all)` answers once more.
}
