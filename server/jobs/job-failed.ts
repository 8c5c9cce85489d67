/** A job that couldn't be done for a reason that has a name. `code` is all that leaves this process. */
export class JobFailed extends Error {
  override readonly name = 'JobFailed'
  constructor(readonly code: string) {
    super(`failed: ${code}`)
  }
}
