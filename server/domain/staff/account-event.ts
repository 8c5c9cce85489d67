/** What somebody may do with, or at, their own account, as its journal names it. */
export const ACCOUNT_EVENTS = [
  'account_made', 'signed_in', 'signed_out', 'proven', 'renamed', 'password_changed', 'password_code_sent', 'password_reset', 'totp_added', 'totp_removed',
  'passkey_added', 'passkey_removed', 'recovery_codes_renewed', 'recovery_code_used', 'session_ended', 'other_sessions_ended',
] as const
export type AccountEvent = (typeof ACCOUNT_EVENTS)[number]

/** What opens or weakens an account: its owner is told by mail too, because whoever did it may be somebody else. */
export const TOLD_BY_MAIL = ['password_changed', 'password_reset', 'totp_added', 'totp_removed', 'passkey_added', 'passkey_removed', 'recovery_codes_renewed', 'recovery_code_used'] as const satisfies readonly AccountEvent[]
export type ToldByMail = (typeof TOLD_BY_MAIL)[number]

export const isToldByMail = (event: AccountEvent): event is ToldByMail => (TOLD_BY_MAIL as readonly AccountEvent[]).includes(event)
