import type { MessageAdapter } from './message'

/**
 * Without a gateway a text or a push message ends in the message log, which the caller has written already:
 * the console, and in the demo a path, show it from there. So does every message of a test side.
 */
export const logOnly: MessageAdapter = { name: 'message log', send: () => Promise.resolve({ state: 'sent' }) }
