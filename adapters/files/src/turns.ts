/**
 * Work on one directory, one piece after another, over all connections of the process: a connection that was given up
 * because it took too long may still be rewriting a file when the next one is made.
 */
const last = new Map<string, Promise<void>>();

/** Starts `work` when all earlier work on the directory has ended, well or badly. */
export function inTurn<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
  const turn = (last.get(directory) ?? Promise.resolve()).then(work);
  const ended = turn.then(
    () => undefined,
    () => undefined,
  );
  last.set(directory, ended);
  void ended.then(() => {
    if (last.get(directory) === ended) last.delete(directory);
  });
  return turn;
}

/** Resolves when the work that is under way on the directory has ended. */
export async function endOfTurns(directory: string): Promise<void> {
  await last.get(directory);
}
