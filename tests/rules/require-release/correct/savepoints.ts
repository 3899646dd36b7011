interface Savepoint {
  rollback(): void;
  release(): void;
}
declare function createSavepoint(): Savepoint;

// Either of its ends does away with it.
export async function within<T>(work: () => Promise<T>): Promise<T> {
  const savepoint = createSavepoint();
  try {
    const result = await work();
    savepoint.release();
    return result;
  } catch (error) {
    savepoint.rollback();
    throw error;
  }
}
