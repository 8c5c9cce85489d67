import { callPortal } from './call-portal.client'
import { unsubscribeHere } from './this-browser'

/** Ends push messages to this phone: it may be somebody else's after signing out. Whoever can't be told now answers 410 later. */
export async function forgetPush(): Promise<void> {
  try {
    const endpoint = await unsubscribeHere()
    if (endpoint !== null) await callPortal('unsubscribePush', { endpoint })
  } catch {
    // Signing out must not fail for it.
  }
}
