/** What `member_identifier.kind` holds. A QR code is looked up as the card whose number is in it. */
export const IDENTIFIER_KINDS = ['phone', 'email', 'external_id', 'card', 'plate'] as const
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number]

/**
 * The form by which an identifier is compared, or null when the text can't be one of this kind. Full-width
 * characters are folded. Phone: E.164, without the spaces, brackets and dashes that people type, `00` as `+`.
 * Plate: capitals, letters and digits only (`京A·12345` = `京a 12345`). Card: digits only. E-mail: lower case.
 * An external id is the chain's own and stays as it is.
 */
export function normaliseIdentifier(kind: IdentifierKind, value: string): string | null {
  const normal = NORMALISE[kind](value.normalize('NFKC').trim())
  return normal === '' ? null : normal
}

const NORMALISE: Readonly<Record<IdentifierKind, (value: string) => string>> = {
  phone: (value) => {
    const compact = value.replaceAll(/[\s().\-\u2010-\u2015/]/g, '').replace(/^00/, '+')
    return /^\+[1-9]\d{6,14}$/.test(compact) ? compact : ''
  },
  email: (value) => value.toLowerCase(),
  external_id: (value) => value,
  card: (value) => {
    const compact = value.replaceAll(/[\s-]/g, '')
    return /^\d{4,32}$/.test(compact) ? compact : ''
  },
  plate: (value) => value.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, ''),
}
