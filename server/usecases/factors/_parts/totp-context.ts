/** What a sealed secret of an authenticator app belongs to. */
export const totpContext = (staffId: string): string => `totp:${staffId}`
