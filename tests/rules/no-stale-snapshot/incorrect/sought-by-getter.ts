interface Stop {
  getNumber(): number;
  isReached(): boolean;
}

// Several may have been reached, of which one may follow another.
export function dropReached(stops: Stop[]): void {
  stops.forEach((stop, index) => {
//~~~~~ live: `stops.splice(index, 1)` on line 9 removes the present element from `stops` while it is walked through, so that the next element is skipped.
    if (stop.isReached()) stops.splice(index, 1);
  });
}
