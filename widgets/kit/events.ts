/** An async function of the host page that asks its own back end for a token; nothing when nobody is signed in. */
export type TokenProvider = () => Promise<string | null | undefined>

/** `visitor`: a guest pressed the link. `unknown`: the token is good, the member is not ours. `refused`: two tokens were refused. */
export type LoginReason = 'visitor' | 'unknown' | 'refused'

/** Why there is no fresh answer. `token`: the page's token provider failed. `paused`: three loads failed, none is tried for a minute. */
export type FailureCode = 'network' | 'unavailable' | 'rate_limited' | 'unauthorized' | 'refused' | 'token' | 'paused'

/** What the elements tell the page; every event bubbles and crosses shadow roots. */
export interface ForecourtEvents {
  /** Once an element: the first thing other than the skeleton is drawn. */
  'forecourt:ready': { state: 'guest' | 'member' | 'stale' | 'error' }
  'forecourt:balance': { available: number; pending: number; tier: string }
  /** With reason `visitor` it can be cancelled: the page then shows its own sign-in and the link isn't followed. */
  'forecourt:login-needed': { reason: LoginReason }
  /** Can be cancelled: nothing is sent then, and the page does what it thinks fit. */
  'forecourt:offer-activate': { promotionId: string }
  'forecourt:activated': { promotionId: string }
  'forecourt:error': { code: FailureCode; status?: number | undefined }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'forecourt:ready': CustomEvent<ForecourtEvents['forecourt:ready']>
    'forecourt:balance': CustomEvent<ForecourtEvents['forecourt:balance']>
    'forecourt:login-needed': CustomEvent<ForecourtEvents['forecourt:login-needed']>
    'forecourt:offer-activate': CustomEvent<ForecourtEvents['forecourt:offer-activate']>
    'forecourt:activated': CustomEvent<ForecourtEvents['forecourt:activated']>
    'forecourt:error': CustomEvent<ForecourtEvents['forecourt:error']>
  }
}

/** Tells the page; false when the page cancelled it. */
export function tell<Name extends keyof ForecourtEvents>(from: Element, name: Name, detail: ForecourtEvents[Name]): boolean {
  return from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }))
}
