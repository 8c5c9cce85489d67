import { systemClock } from '@/server/platform/clock/system-clock'
import { inStage } from '@/server/platform/metrics/in-stage'
import { authenticateKey } from '@/server/usecases/keys/authenticate-key'
import type { Operation } from '../operation'
import { answerProblem } from './answer-problem'
import { chooseVersion } from './choose-version'
import type { Step } from './rest-env'

/** RFC 6750: the scheme in any letter case, one space, one token. */
const BEARER = /^bearer +([A-Za-z0-9\-._~+/]{1,256}=*)$/i

/** Finds out whom the key of the Authorization header speaks for. */
export const authenticate: Step = async (c) => {
  const token = BEARER.exec(c.req.header('authorization') ?? '')?.[1]
  if (token === undefined) return answerProblem(c, { code: 'unauthenticated', detail: 'Send a key as Authorization: Bearer fk_…' })
  const found = await inStage('key', () => authenticateKey(token))
  if (!found.ok) {
    if (found.refusal.code === 'unauthenticated') c.set('challenge', 'Bearer realm="forecourt", error="invalid_token"')
    return answerProblem(c, found.refusal)
  }
  c.set('key', found.value)
  return undefined
}

/** Whether that key may call the operation, and which day's contract it speaks. */
export const authorise = (operation: Operation): Step =>
  (c) => {
    const key = c.get('key')
    if (operation.scope !== 'public' && !key.scopes.includes(operation.scope)) {
      c.set('challenge', `Bearer realm="forecourt", error="insufficient_scope", scope="${operation.scope}"`)
      return answerProblem(c, { code: 'forbidden', detail: `The key lacks the scope \`${operation.scope}\`.` })
    }
    const version = chooseVersion(c.req.header('forecourt-version'), key.apiVersion, systemClock())
    if (!version.ok) return answerProblem(c, version.refusal)
    c.header('Forecourt-Version', version.value)
    return undefined
  }
