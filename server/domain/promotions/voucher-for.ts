import type { ConditionNode, Labels, PresentedCode, Promotion } from './types'

/** Stands for any kind while it isn't known yet which voucher was presented. */
export const ANY_KIND = '*'

const kindsOf = new WeakMap<ConditionNode, ReadonlySet<string>>()

/** The first presented voucher that a promotion asks for; one that names no kind takes any. */
export function voucherFor(codes: readonly PresentedCode[], promotion?: Promotion): PresentedCode['voucher'] {
  const kinds = promotion ? kindsNamed(promotion.conditions) : new Set<string>()
  return codes.find(({ voucher }) => voucher && (kinds.size === 0 || voucher.kind === ANY_KIND || kinds.has(voucher.kind)))?.voucher
}

/** Every kind of voucher that a tree of conditions names; those under `not` it doesn't ask for. */
export function kindsNamed(node: ConditionNode): ReadonlySet<string> {
  const known = kindsOf.get(node)
  if (known) return known
  const kinds = new Set(collect(node))
  kindsOf.set(node, kinds)
  return kinds
}

/** What each kind of voucher is for: the first of the promotions that ask for it. */
export function voucherNames(promotions: readonly Promotion[]): Record<string, Labels> {
  const lastFirst = promotions.toSorted((a, b) => b.priority - a.priority || (a.id < b.id ? 1 : -1))
  return Object.fromEntries(lastFirst.flatMap(({ conditions, labels, name }) => [...kindsNamed(conditions)].map((kind) => [kind, { en: labels.en || name, zh: labels.zh || name }])))
}

function collect(node: ConditionNode): string[] {
  if ('code' in node) return node.code === 'voucher' ? Object.values(node.args).flat().filter((value) => typeof value === 'string') : []
  if ('not' in node) return []
  return ('all' in node ? node.all : node.any).flatMap(collect)
}
