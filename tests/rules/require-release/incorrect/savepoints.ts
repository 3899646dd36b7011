interface Savepoint {
  rollback(): void;
  release(): void;
}
declare function createSavepoint(): Savepoint;

// Where the work fails, it has neither of its ends.
export async function within<T>(work: () => Promise<T>): Promise<T> {
  const savepoint = createSavepoint();
  try {
    const result = await work();
    savepoint.release();
    return result;
  } catch (error) {
    console.error(error);
    throw error;
//  ~~~~~~~~~~~~ leftOpen: `savepoint` (resource), acquired on line 9, is not released when it throws on line 16.
  }
}
