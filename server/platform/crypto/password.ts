import { hash, verify } from '@node-rs/argon2'
import { singleton } from '../singleton/singleton'

/** Argon2id with 19 MiB, 2 passes, 1 lane (OWASP's first choice); about 20 ms on one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** The addon's threads are the pool that files and name look-ups use too; sign-ins must not take all four. */
const PARALLEL_MAX = 2

/** PHC string with salt and cost, made off the event loop. */
export const hashPassword = (password: string): Promise<string> => queued(() => hash(password.normalize('NFKC'), COST))

/**
 * Takes the same time for an unknown account (`stored` null) as for a wrong password, so that the duration
 * does not tell which e-mail addresses have an account.
 */
export async function isPasswordOf(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await singleton('password:nobody', () => hashPassword('nobody has this password')))
  const matches = await queued(() => verify(against, password.normalize('NFKC')))
  return matches && stored !== null
}

interface Queue {
  running: number
  readonly waiting: (() => void)[]
}

async function queued<T>(work: () => Promise<T>): Promise<T> {
  const queue = singleton<Queue>('password:queue', () => ({ running: 0, waiting: [] }))
  if (queue.running >= PARALLEL_MAX) await new Promise<void>((resolve) => queue.waiting.push(resolve))
  else queue.running += 1
  try {
    return await work()
  } finally {
    const next = queue.waiting.shift()
    if (next) next()
    else queue.running -= 1
  }
}
