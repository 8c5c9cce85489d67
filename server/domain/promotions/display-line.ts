/** Till displays show 24 characters of ASCII. */
export const DISPLAY_WIDTH = 24

const PLAIN = /^[\x20-\x7e]*$/

/** "Früh-Rabatt" becomes "FRUH-RABATT"; what has no ASCII form is left out. */
export function asciiOf(text: string): string {
  const plain = PLAIN.test(text) ? text : text.normalize('NFKD').replace(/[^\x20-\x7e]/g, '')
  return plain.replace(/ +/g, ' ').trim().toUpperCase()
}
