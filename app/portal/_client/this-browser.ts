/** Whether this browser takes push messages: `off` = it could; `install` = only once the page is on the home screen (iPhone). */
export type PushState = 'unsupported' | 'install' | 'denied' | 'off' | 'on'
export interface GivenSubscription { endpoint: string; keys: { p256dh: string; auth: string } }

const isAble = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
const isApplePhone = () => /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1)

/** `known`: the browsers that the member has, each as the SHA-256 of its address. One that somebody else subscribed is not the member's. */
export async function readPush(known: readonly string[]): Promise<PushState> {
  if (!isAble()) return isApplePhone() ? 'install' : 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  const subscription = await currentSubscription()
  return subscription && known.includes(await hashOf(subscription.endpoint)) ? 'on' : 'off'
}

/** Asks for permission, so only after a click, and subscribes. Answers what the server is to be told, or why not. */
export async function subscribeHere(key: string): Promise<GivenSubscription | 'denied' | 'off'> {
  const permission = await askPermission()
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off'
  const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/' })
  await navigator.serviceWorker.ready
  const ask = () => registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })
  const subscription = await ask().catch(async () => {
    // Subscribed with another key before, which a browser doesn't change by itself.
    await (await registration.pushManager.getSubscription())?.unsubscribe()
    return ask()
  })
  const { endpoint = '', keys = {} } = subscription.toJSON()
  return { endpoint, keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' } }
}

/** Ends the subscription of this browser and answers its address for the server; null when there was none. */
export async function unsubscribeHere(): Promise<string | null> {
  const subscription = isAble() ? await currentSubscription() : null
  await subscription?.unsubscribe()
  return subscription?.endpoint ?? null
}

const currentSubscription = async (): Promise<PushSubscription | null> => (await (await navigator.serviceWorker.getRegistration('/'))?.pushManager.getSubscription()) ?? null

/** Older browsers call back and promise nothing. */
const askPermission = (): Promise<NotificationPermission> =>
  new Promise((resolve, reject) => {
    const asked = Notification.requestPermission(resolve) as Promise<NotificationPermission> | undefined
    asked?.then(resolve, reject)
  })

/** Older browsers take the key as bytes only. */
function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const binary = atob(key.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

async function hashOf(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...hash)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
