// options: { "evidence": "likely" }
interface Body {
  close(): void;
}

interface Filter {
  apply(body: Body): Body;
}

declare function open(): Body;

// Each filter takes over what it gets, and gives back what it has made of it.
export function filtered(filters: readonly Filter[]): void {
  let body = open();
  for (const filter of filters) body = filter.apply(body);
  body.close();
}

export function filteredBy(wrap: (body: Body) => Body): void {
  let body = open();
  body = wrap(body);
  body.close();
}
