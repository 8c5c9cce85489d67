import { env } from '../env'
import { logOnly } from './log-only'
import { mailFolder } from './mail-folder'
import type { MessageAdapter, MessageChannel } from './message'
import { smsApi } from './sms-api'
import { smtpMail } from './smtp-mail'
import { webPush } from './web-push'

/** The adapter in use for a channel, by the keys that are set. */
export function messageAdapterOf(channel: MessageChannel): MessageAdapter {
  const { SMTP_URL, SMS_ACCOUNT, SMS_TOKEN, SMS_FROM } = env()
  if (channel === 'email') return SMTP_URL ? smtpMail : mailFolder
  if (channel === 'sms') return SMS_ACCOUNT && SMS_TOKEN && SMS_FROM ? smsApi : logOnly
  // Its keys are made where none are set, so it needs nobody's account.
  return webPush
}

/** For /api/health: `{sms: "message log", email: "files in the data folder", push: "web push"}`. */
export const messageAdapterNames = (): Record<MessageChannel, string> => ({ sms: messageAdapterOf('sms').name, email: messageAdapterOf('email').name, push: messageAdapterOf('push').name })
