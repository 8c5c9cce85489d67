/** A path of this host to go on to after signing in; `//evil.example` and `/\evil.example` are none, and what browsers or routers read anew neither. */
export const ownPath = (next: string | string[] | undefined): string => (typeof next === 'string' && /^(\/[a-z0-9_-]+)+(\?[a-z0-9_=&-]*)?$/i.test(next) ? next : '/')
