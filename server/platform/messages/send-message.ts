import { messageAdapterOf } from './adapters'
import type { MessageState, OutgoingMessage } from './message'

/**
 * Hands one message to the adapter of its channel. Call it after the transaction that wrote the message log
 * has been committed: what is rolled back must not have been sent. Never throws for a message that can't go out.
 */
export const sendMessage = (message: OutgoingMessage): Promise<MessageState> => messageAdapterOf(message.channel).send(message)
