/** Nothing that anybody has to send is deeper: a promotion's conditions in a batch of calls take about twenty. */
export const JSON_DEPTH_MAX = 64
const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d] as const

/**
 * Whether JSON text in UTF-8 nests deeper than `JSON_DEPTH_MAX`. Asked before it is parsed: reading, checking and
 * hashing walk it by recursion, and a megabyte of brackets would use up the stack of each.
 */
export function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0
  let isInText = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (isInText) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) isInText = false
    } else if (byte === QUOTE) isInText = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1
      if (depth > JSON_DEPTH_MAX) return true
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1
  }
  return false
}
