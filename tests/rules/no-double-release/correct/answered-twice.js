// options: { "evidence": "likely" }
// Requests that are answered once on each path.
export const show = async (req, res) => {
  const page = await load(req.params.id);
  if (!page) {
    res.status(404).json({ message: "not found" });
    return;
  }
  res.json(page);
};

export const other = async (req, res) => {
  const page = await load(req.params.id);
  if (!page) res.status(404).json({ message: "not found" });
  else res.json(page);
};

// The second test is of the other case.
export const each = async (req, res) => {
  const page = await load(req.params.id);
  if (!page) res.status(404).json({ message: "not found" });
  if (page) res.json(page);
};

export const asked = async (req, res) => {
  const page = await load(req.params.id);
  if (!page) res.status(404).json({ message: "not found" });
  if (res.headersSent) return;
  res.json(page);
};

// Parts are no answers.
export const parts = (req, res) => {
  if (req.query.head) res.write("head");
  res.write("body");
  res.end();
};

// Of a client's answer it is the body.
export const fetched = (request, response) => {
  if (request.isText) response.text();
  return response.json();
};

// Ended without a word where it has ended already.
export const told = (req, res) => {
  res.status(200).json({ name: "relay" }).send();
};

// Nobody hears of the second one, and the first has been sent.
export const forgiving = (req, res) => {
  try {
    try {
      remove(req.params.id);
    } catch (error) {
      res.json({ error: String(error) });
    }
    res.json({ error: null });
  } catch {
    // Whatever.
  }
};
