/** What a hand or a scanner confuses; both spellings become the figure. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

/**
 * The one form of a code that somebody says, types or shows: capitals without spaces and signs, full-width letters
 * and figures as plain ones, O as 0, I and L as 1. "ｓｏｍｍｅｒ - l0" and "SOMMER10" are the same code: "S0MMER10".
 * Whoever stores a code and whoever reads one does it in this form, so two codes that differ in nothing else are
 * one. Empty if the text has neither letter nor figure.
 */
export function normaliseCode(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '').replace(/[OIL]/g, (letter) => LOOK_ALIKES[letter] ?? letter)
}
