/** What a form sent as JSON text; null for what can't be read. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
