import { openPlatformKey } from '@/server/data/keys/open-platform-key'
import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'
import { blindIndex, deriveKey, macOf } from '@/server/platform/crypto/blind-index'
import { openText, sealText } from '@/server/platform/crypto/envelope'

/** What of somebody of the staff is personal. */
export interface StaffPerson { email: string; name: string }

/** How staff's addresses and codes are kept: under one key of the platform, which the master key wraps. */
export interface StaffSecrets {
  /** The same for an address in any letter case. */
  indexOf(email: string): Uint8Array<ArrayBuffer>
  seal(person: StaffPerson): Uint8Array<ArrayBuffer>
  open(sealed: Uint8Array, emailIndex: Uint8Array): StaffPerson
  codeHash(codeId: string, code: string): Uint8Array<ArrayBuffer>
  /** A secret or a note of one person or thing; `context` says whose, and opens it nowhere else. */
  sealNote(text: string, context: string): Uint8Array<ArrayBuffer>
  openNote(sealed: Uint8Array, context: string): string
  /** For what is only ever compared: recovery codes, devices. */
  hashOf(purpose: 'recovery' | 'device', staffId: string, text: string): Uint8Array<ArrayBuffer>
  /** A key for a rate limiter, which may count on another machine: an address never leaves in clear. */
  rateKey(text: string): string
}

export const STAFF: StoredForm = { name: 'staff.sealed', current: 1, steps: new Map() }
const contextOf = (emailIndex: Uint8Array) => `staff:${Buffer.from(emailIndex).toString('base64url')}`
const normalise = (email: string) => email.trim().toLowerCase()

export async function openStaffSecrets(): Promise<StaffSecrets> {
  const key = await openPlatformKey('staff')
  const indexOf = (email: string) => blindIndex(key, 'email', normalise(email))
  return {
    indexOf,
    seal: (person) => sealText(key, JSON.stringify({ schema_version: STAFF.current, ...person }), contextOf(indexOf(person.email))),
    open: (sealed, emailIndex) => {
      const { email, name } = toCurrentForm(STAFF, JSON.parse(openText(key, sealed, contextOf(emailIndex)))) as unknown as StaffPerson
      return { email, name }
    },
    codeHash: (codeId, code) => macOf(deriveKey(key, 'staff-code'), `${codeId}:${code}`),
    sealNote: (text, context) => sealText(key, text, `note:${context}`),
    openNote: (sealed, context) => openText(key, sealed, `note:${context}`),
    hashOf: (purpose, staffId, text) => macOf(deriveKey(key, `staff-${purpose}`), `${staffId}:${text}`),
    rateKey: (text) => Buffer.from(macOf(deriveKey(key, 'rate'), normalise(text))).toString('base64url').slice(0, 22),
  }
}
