import { markMessage } from '@/server/data/messages/mark-message'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { readSmsStatus, type SmsReport, type SmsStatus } from '@/server/platform/messages/read-sms-status'
import { inSteps } from '../_around/in-steps'
import { openChain } from '../_around/open-chain'
import { changing, type InChain } from '../_around/with-chain'

export interface NoteSmsStatus {
  chainId: string
  messageId: string
  report: SmsReport
  requestId: string
}
type Final = Exclude<SmsStatus, { state: 'on_its_way' }>

/**
 * Notes what a provider reports of a text message: delivered, or why not. Reports come late, twice and out of order; a
 * message never goes back from where it is. Refuses `unauthenticated` for a report that isn't signed with our token,
 * before anything is looked up; the address of a signed one is ours, so its chain exists.
 */
export const noteSmsStatus = inSteps('message.note_sms_status', async ({ chainId, messageId, report, requestId }: NoteSmsStatus): Promise<Result<{ changed: boolean }>> => {
  const status = readSmsStatus(report)
  if (!status) return refuse('unauthenticated', 'The report is not signed.')
  if (status.state === 'on_its_way') return ok({ changed: false })
  const scope = await openChain(chainId as InChain['chainId'], { actor: { kind: 'system', id: 'webhook:sms' }, requestId, locale: 'en' })
  return noteStatus(scope, { messageId, status })
})

const noteStatus = changing('message.note_status', async (scope, { messageId, status }: { messageId: string; status: Final }): Promise<Result<{ changed: boolean }>> =>
  ok({ changed: await markMessage(scope, messageId, status) }))
