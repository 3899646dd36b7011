// options: {"evidence":"likely"}

// Without types, the listener is seen where it is put on.
export function read(part, limit) {
  let size = 0;
  const onData = (data) => {
    size += data.length;
    if (size > limit) part.removeListener(onData);
//                         ~~~~~~~~~~~~~~ notAnEvent: Nothing is removed here: `onData` stands where the event is to be told.
  };
  part.on("data", onData);
}

// What listens is no event.
export function removeDoubleTap(element, onTap) {
  element.removeEventListener(element, onTap, false);
//        ~~~~~~~~~~~~~~~~~~~ notAnEvent: Nothing is removed here: `element` stands where the event is to be told.
}
