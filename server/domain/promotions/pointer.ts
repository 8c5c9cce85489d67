/** A path as a JSON pointer (RFC 6901): `~` and `/` inside a name are escaped. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
