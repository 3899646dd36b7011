interface Order {
  readonly state: "open" | "done";
  readonly lines: readonly string[];
}

// Several orders may be done.
export function sweep(orders: Order[]): void {
  for (const order of orders) {
//                    ~~~~~~ live: `orders.splice(orders.indexOf(order), 1)` on line 9 removes the present element from `orders` while it is walked through, so that the next element is skipped.
    if (order.state === "done") orders.splice(orders.indexOf(order), 1);
  }
}

// Several may be empty.
export function withoutEmpty(orders: Order[]): void {
  for (const order of orders) {
//                    ~~~~~~ live: `orders.splice(orders.indexOf(order), 1)` on line 16 removes the present element from `orders` while it is walked through, so that the next element is skipped.
    if (order.lines.length === 0) orders.splice(orders.indexOf(order), 1);
  }
}

// All others go.
export function only(orders: Order[], kept: Order): void {
  for (const order of orders) {
//                    ~~~~~~ live: `orders.splice(orders.indexOf(order), 1)` on line 23 removes the present element from `orders` while it is walked through, so that the next element is skipped.
    if (order !== kept) orders.splice(orders.indexOf(order), 1);
  }
}
