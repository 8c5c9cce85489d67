import { markMessage } from '@/server/data/messages/mark-message'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { readSmsStatus, type SmsReport } from '@/server/platform/messages/read-sms-status'
import { changing } from '../_around/with-chain'

export interface NoteSmsStatus {
  messageId: string
  report: SmsReport
}

/**
 * Notes what a provider reports of a text message: delivered, or why not. Reports come late, twice and out of order; a
 * message never goes back from where it is. Refuses `unauthenticated` for a report that wasn't signed with our token.
 */
export const noteSmsStatus = changing('message.note_status', async (scope, { messageId, report }: NoteSmsStatus): Promise<Result<{ changed: boolean }>> => {
  const status = readSmsStatus(report)
  if (!status) return refuse('unauthenticated', 'The report is not signed.')
  if (status.state === 'on_its_way') return ok({ changed: false })
  return ok({ changed: await markMessage(scope, messageId, status) })
})
