import { singleton } from '@/server/platform/singleton/singleton'
import { poolOf } from './pool'

/**
 * Whether the database answers anything at all within `ms`. Asked on the platform's pool, which stands empty most of the
 * time, so that a rush on the other one or a lock that somebody keeps doesn't look like a database that hangs. Callers at
 * the same moment share one question.
 */
export function askDatabase(ms: number): Promise<boolean> {
  const asked = singleton('ask-database', (): { running?: Promise<boolean> } => ({}))
  asked.running ??= ask(ms).finally(() => delete asked.running)
  return asked.running
}

async function ask(ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), ms)))
  const answer = poolOf('platform').query({ text: 'SELECT 1', query_timeout: ms } as { text: string }).then(() => true, () => false)
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer))
}
