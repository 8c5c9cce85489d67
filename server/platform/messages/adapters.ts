import { logOnly } from './log-only'
import { mailFolder } from './mail-folder'
import type { MessageAdapter, MessageChannel } from './message'

/** The adapter in use for each channel, by the keys that are set. */
const ADAPTERS: Readonly<Record<MessageChannel, MessageAdapter>> = { sms: logOnly, email: mailFolder }

export const messageAdapterOf = (channel: MessageChannel): MessageAdapter => ADAPTERS[channel]

/** For /api/health: `{sms: "message log", email: "files in the data folder"}`. */
export const messageAdapterNames = (): Record<MessageChannel, string> => ({ sms: ADAPTERS.sms.name, email: ADAPTERS.email.name })
