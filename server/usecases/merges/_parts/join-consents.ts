import { insertConsent } from '@/server/data/privacy/insert-consent'
import { listConsents } from '@/server/data/privacy/list-consents'
import { consentState, MARKETING_CHANNELS } from '@/server/domain/consents/consent-state'
import type { InChainTx } from '../../_around/with-chain'

/** Which channels of the kept member have to be closed after both ones' words are put together: a last word of no by either counts. Asked before the merge, written after it. */
export async function joinConsents(scope: InChainTx, of: { keptId: string; absorbedId: string }): Promise<() => Promise<void>> {
  const [own, other] = [await listConsents(scope, of.keptId), await listConsents(scope, of.absorbedId)]
  const [kept, absorbed, together] = [consentState(own).marketing, consentState(other).marketing, consentState([...own, ...other]).marketing]
  const closed = MARKETING_CHANNELS.flatMap((channel) => {
    const said = together[channel]
    return said?.given && (kept[channel]?.given === false || absorbed[channel]?.given === false) ? [{ channel, version: said.version }] : []
  })
  return async () => {
    for (const { channel, version } of closed) await insertConsent(scope, of.keptId, { purpose: 'marketing', channel, version, given: false, source: 'console' })
  }
}
