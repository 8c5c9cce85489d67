import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']
type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']

/** Asks the browser for a passkey; null when the person closed its window or none fits. */
export const askPasskey = (options: RequestOptions): Promise<object | null> => startAuthentication({ optionsJSON: options }).catch(() => null)

/** Has the browser make a passkey; null when the person closed its window or the device has one already. */
export const makePasskey = (options: CreationOptions): Promise<(object & { id: string }) | null> => startRegistration({ optionsJSON: options }).catch(() => null)
