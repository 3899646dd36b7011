interface State {
  readonly http: { get(path: string): Promise<{ readonly busy: boolean }>; post(path: string): Promise<void> };
}

// What takes the state to log out with ends a session, and not the actions.
export function makeActions(show: (text: string) => void) {
  const actions = {
    async waitForBackup(state: State): Promise<void> {
      try {
        const { busy } = await state.http.get("/backup");
        if (!busy) show("done");
      } catch {
        setTimeout(() => {
          void actions.waitForBackup(state);
        }, 2000);
      }
    },
    async disconnect(state: State): Promise<void> {
      await state.http.post("/logout");
    },
  };
  return actions;
}
