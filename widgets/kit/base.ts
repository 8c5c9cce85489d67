// An element of the page may hide `currentScript` by its name, and inside a bundle there is none.
const current = document.currentScript
const script = current instanceof HTMLScriptElement ? current : document.querySelector<HTMLScriptElement>('script[src*="/forecourt.js"]')

/** The folder that this script came from: its parts are there, and its host answers. */
export const base = new URL('.', script?.src || location.href)
