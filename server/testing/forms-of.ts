/** How a text may lie in a dump: as it is, in another letter case, in hexadecimal, base64 (at any of three offsets), a URL or JSON. */
export function formsOf(text: string): string[] {
  const cases = [...new Set([text, text.toLowerCase(), text.toUpperCase()])]
  return [...new Set(cases.flatMap((one) => [one.toLowerCase(), hexOf(one), ...inBase64(one).flatMap((form) => [form, hexOf(form)]), encodeURIComponent(one).toLowerCase(), escaped(one), hexOf(escaped(one))]))]
}

const hexOf = (text: string) => Buffer.from(text, 'utf8').toString('hex')

/** Only what doesn't depend on the neighbours; both alphabets. Kept in its letter case, which tells base64 apart. */
function inBase64(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8')
  const cores = [0, 1, 2].map((offset) => {
    const form = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replaceAll('=', '')
    return form.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.byteLength) * 8) / 6))
  })
  return cores.filter((core) => core.length >= 8).flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_')])
}

const escaped = (text: string) => [...text].map((letter) => (letter.charCodeAt(0) > 126 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter)).join('').toLowerCase()
