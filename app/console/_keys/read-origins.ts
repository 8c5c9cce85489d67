/** Addresses as people paste them, one a line or with commas, as web origins: `www.example.org/about` → `https://www.example.org`. */
export function readOrigins(text: string): string[] {
  const found = text.split(/[\s,;]+/).filter((part) => part !== '').map((part) => {
    const address = /^https?:\/\//i.test(part) ? part : `https://${part}`
    return URL.canParse(address) ? new URL(address).origin : part
  })
  return [...new Set(found)]
}
