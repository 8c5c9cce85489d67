import type { MessageAdapter } from './message'

/**
 * Without an SMS gateway a text message ends in the message log, which the caller has written already:
 * the console, and in the demo a path, show it from there.
 */
export const logOnly: MessageAdapter = { name: 'message log', send: () => Promise.resolve('sent') }
