import { refusalOfOutage } from '@/server/usecases/_around/refusal-of-outage'

type Work<A extends readonly unknown[], T> = (...given: A) => Promise<T>
export interface FailureNotes {
  /** The same work; what it throws is noted on its way. */
  noting<A extends readonly unknown[], T>(work: Work<A, T>): Work<A, T>
  /** Throws the first noted failure that says that the database could not answer. */
  throwOutage(): void
}

/**
 * next-auth makes "signed out" of whatever is thrown inside of it, and takes the cookie away. While the database can't answer
 * nobody knows that; so what is called from inside is noted, and looked at before its answer is believed.
 */
export function noteFailures(): FailureNotes {
  const failures: unknown[] = []
  return {
    noting: (work) => (...given) =>
      work(...given).catch((error: unknown) => {
        failures.push(error)
        throw error
      }),
    throwOutage() {
      const outage = failures.find((error) => refusalOfOutage(error))
      if (outage !== undefined) throw outage as Error
    },
  }
}
