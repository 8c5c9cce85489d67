import { Secret, TOTP } from 'otpauth'

const PERIOD_SECONDS = 30
const ISSUER = 'Forecourt'
/** A phone's clock may be off by a step; RFC 6238 §5.2 recommends no more. */
const STEPS_OFF_MAX = 1
const SECRET_BYTES = 20

/** A secret for an authenticator app: 160 random bits in base 32 (RFC 4226 §4). */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** What the app reads from the QR code; `label` is the account's address. */
export const totpUri = (secret: string, label: string): string => totpOf(secret, label).toString()

/**
 * The step of 30 s that `code` belongs to, one before or after `at` (epoch ms) at most; null for a wrong code. Whoever
 * asks keeps the newest step that was used, so that a code works once (RFC 6238 §5.2).
 */
export function totpStep(secret: string, code: string, at: number): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: at, window: STEPS_OFF_MAX })
  return delta === null ? null : Math.floor(at / 1_000 / PERIOD_SECONDS) + delta
}

/** The code of a step, for tests and for the app's own check. */
export const totpCode = (secret: string, at: number): string => totpOf(secret, '').generate({ timestamp: at })

const totpOf = (secret: string, label: string): TOTP => new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS })
