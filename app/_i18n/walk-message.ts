/** What a message consists of, as far as pseudo-translation and the comparison of languages need it. */
export interface MessageVisitor {
  /** Words that a translator writes. */
  readonly onText: (text: string) => string
  /** An argument: its name and, if given, its type (`plural`, `number`, …). */
  readonly onArgument?: (name: string, type: string | undefined) => void
  /** A rich-text tag, without its angle brackets. */
  readonly onTag?: (name: string) => void
}

/**
 * Walks an ICU message (arguments, plural and select branches, tags, `''` quoting) and answers it again with its
 * words replaced. Throws on unbalanced braces.
 */
export function walkMessage(message: string, visitor: MessageVisitor): string {
  const [text, end] = walkFrom(message, 0, visitor)
  if (end !== message.length) throw new Error(`unbalanced braces: ${message}`)
  return text
}

function walkFrom(message: string, start: number, visitor: MessageVisitor): [string, number] {
  let out = ''
  let words = ''
  let at = start
  const flush = () => {
    if (words !== '') out += /\p{L}/u.test(words) ? visitor.onText(words) : words
    words = ''
  }
  while (at < message.length && message[at] !== '}') {
    const quoted = /^'[{}<>#|]*'/.exec(message.slice(at))?.[0]
    const tag = /^<\/?([a-z][\w-]*)\s*\/?>/i.exec(message.slice(at))
    if (quoted !== undefined) {
      words += quoted
      at += quoted.length
    } else if (tag !== null) {
      flush()
      if (!tag[0].startsWith('</')) visitor.onTag?.(tag[1] ?? '')
      out += tag[0]
      at += tag[0].length
    } else if (message[at] === '{') {
      flush()
      const [argument, end] = walkArgument(message, at, visitor)
      out += argument
      at = end
    } else {
      words += message[at] ?? ''
      at += 1
    }
  }
  flush()
  return [out, at]
}

function walkArgument(message: string, start: number, visitor: MessageVisitor): [string, number] {
  const head = /^\{\s*([\w.-]+)\s*(?:,\s*(\w+)\s*)?/.exec(message.slice(start))
  if (head === null) throw new Error(`broken argument: ${message.slice(start)}`)
  const type = head[2]
  visitor.onArgument?.(head[1] ?? '', type)
  let out = head[0]
  let at = start + head[0].length
  const branches = type === 'plural' || type === 'select' || type === 'selectordinal'
  while (message[at] !== '}') {
    if (at >= message.length) throw new Error(`unbalanced braces: ${message}`)
    if (message[at] === '{' && branches) {
      const [branch, end] = walkFrom(message, at + 1, visitor)
      if (message[end] !== '}') throw new Error(`unbalanced braces: ${message}`)
      out += `{${branch}}`
      at = end + 1
    } else {
      out += message[at] ?? ''
      at += 1
    }
  }
  return [`${out}}`, at + 1]
}
