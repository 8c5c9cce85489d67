/** What a tree of conditions claims, axis by axis, and how claims combine. */
import type { Claim } from './claim'

/** Values that are allowed, or (`isComplement`) all but these; or bounds, both included. */
export type Allowed = { values: ReadonlySet<string>; isComplement: boolean } | { from: number; to: number }
export type ClaimSet = ReadonlyMap<string, { allowed: Allowed; measured: boolean }>

export const NO_CLAIMS: ClaimSet = new Map()

export function fromClaims(claims: readonly Claim[]): ClaimSet {
  return new Map(claims.map(({ axis, measured = false, ...claim }) => [axis, { allowed: allowedBy(claim), measured }]))
}

/** Of the opposite of one condition: only what it said exactly can be turned round. */
export function fromOpposite(claims: readonly Claim[]): ClaimSet {
  const exact = claims.filter((claim) => claim.exact && claim.values)
  return new Map(exact.map(({ axis, values }) => [axis, { allowed: { values: new Set(values), isComplement: true }, measured: false }]))
}

/** Seen from outside of its tree nothing is known of the lines on which something was measured. */
export const withoutMeasured = (claims: ClaimSet): ClaimSet => new Map([...claims].filter(([, { measured }]) => !measured))

/** Both hold. */
export function both(a: ClaimSet, b: ClaimSet): ClaimSet {
  const joined = new Map(a)
  for (const [axis, claim] of b) {
    const other = joined.get(axis)
    joined.set(axis, other ? { ...claim, allowed: intersect(other.allowed, claim.allowed) } : claim)
  }
  return joined
}

/** One of them holds: known is only what all of them speak of. */
export function either(all: readonly ClaimSet[]): ClaimSet {
  const [first, ...rest] = all
  if (!first) return NO_CLAIMS
  return rest.reduce((joined, next) => new Map([...joined].flatMap(([axis, claim]) => {
    const other = next.get(axis)
    return other ? [[axis, { ...claim, allowed: unite(claim.allowed, other.allowed) }] as const] : []
  })), first)
}

/** The axes on which nothing is left. */
export const impossibleAxes = (claims: ClaimSet): string[] => [...claims].flatMap(([axis, { allowed }]) => (isNothing(allowed) ? [axis] : []))

function allowedBy({ values, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: Omit<Claim, 'axis'>): Allowed {
  return values ? { values: new Set(values), isComplement: false } : { from, to }
}

function isNothing(allowed: Allowed): boolean {
  return 'from' in allowed ? allowed.from > allowed.to : !allowed.isComplement && allowed.values.size === 0
}

function intersect(a: Allowed, b: Allowed): Allowed {
  if ('from' in a) return 'from' in b ? { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) } : a
  if ('from' in b) return a
  if (a.isComplement && b.isComplement) return { values: new Set([...a.values, ...b.values]), isComplement: true }
  const [listed, other] = a.isComplement ? [b, a] : [a, b]
  return { values: new Set([...listed.values].filter((value) => other.values.has(value) !== other.isComplement)), isComplement: false }
}

/** Of bounds the hull: what lies between two alternatives is then allowed too, so nothing possible is ever refused. */
function unite(a: Allowed, b: Allowed): Allowed {
  if (isNothing(a)) return b
  if (isNothing(b)) return a
  if ('from' in a) return 'from' in b ? { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) } : a
  if ('from' in b) return a
  if (!a.isComplement && !b.isComplement) return { values: new Set([...a.values, ...b.values]), isComplement: false }
  if (a.isComplement && b.isComplement) return { values: new Set([...a.values].filter((value) => b.values.has(value))), isComplement: true }
  const [listed, other] = a.isComplement ? [b, a] : [a, b]
  return { values: new Set([...other.values].filter((value) => !listed.values.has(value))), isComplement: true }
}
