import { messageAdapterOf } from './adapters'
import { logOnly } from './log-only'
import type { Delivery, OutgoingMessage } from './message'

/**
 * Hands one message to the adapter of its channel. Call it after the transaction that wrote the message log
 * has been committed: what is rolled back must not have been sent. Never throws for a message that can't go out.
 */
export const sendMessage = (message: OutgoingMessage): Promise<Delivery> => (message.logOnly === true ? logOnly : messageAdapterOf(message.channel)).send(message)
