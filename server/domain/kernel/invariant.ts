/** Throws when something that can't be false is false: a bug, never an expected refusal. */
export function invariant(holds: unknown, message: string): asserts holds {
  if (!holds) throw new InvariantError(message)
}

export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}
