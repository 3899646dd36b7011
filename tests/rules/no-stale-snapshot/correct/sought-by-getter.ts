interface Stop {
  getNumber(): number;
  isReached(): boolean;
}

// The one is sought by its key, whatever tells the key.
export function drop(stops: Stop[], wanted: Stop): void {
  stops.forEach((stop, index) => {
    if (stop.isReached() && stop.getNumber() === wanted.getNumber()) stops.splice(index, 1);
  });
}
