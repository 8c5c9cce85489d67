/** Of the text under `portal.terms`; it is stored with each consent, so it changes whenever that text does. */
export const TERMS_VERSION = '2026-11'
