/** Value of one cookie of the request. Of several with the same name the first, as servers do (RFC 6265 orders the most specific first). */
export function readCookie(headers: Headers, name: string): string | undefined {
  return readCookies(headers)[name]
}

export function readCookies(headers: Headers): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null) as Record<string, string>
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    if (at > 0 && !(name in cookies)) cookies[name] = decode(pair.slice(at + 1).trim())
  }
  return cookies
}

function decode(value: string): string {
  const text = value.startsWith('"') && value.endsWith('"') && value.length >= 2 ? value.slice(1, -1) : value
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
