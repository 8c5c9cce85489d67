import { keepBriefly } from '../chains/keep-briefly'

/** By chain and kid; null: unknown or revoked. */
export const widgetSecretCache = keepBriefly<Uint8Array<ArrayBuffer> | null>('widget-secrets')
export const widgetSecretKey = (chainId: string, kid: string): string => `${chainId} ${kid}`
