import type { StackBody } from '@/server/contracts/promotion'

export interface StackLeaf { readonly key: string; readonly promotion: string }
export interface StackGroup { readonly key: string; readonly mode: 'stack' | 'first' | 'best'; readonly scope: 'basket' | 'line'; readonly children: readonly StackDraft[] }
export type StackDraft = StackLeaf | StackGroup

export const isGroup = (node: StackDraft): node is StackGroup => 'mode' in node
export const ROOT = 'root'
/** Ways to choose that a tree may leave. */
export const COMBINATIONS_MAX = 2_000

/** A tree with keys: a leaf's is its promotion, which stands in it once; a group's is its place when it was read. */
export function toDraft(node: StackBody, key = ROOT): StackDraft {
  if ('promotion' in node) return { key: node.promotion, promotion: node.promotion }
  return { key, mode: node.mode, scope: node.scope, children: node.children.map((child, index) => toDraft(child, `${key}.${index}`)) }
}

/** What is saved. A group without members says nothing and is left out. */
export function toBody(root: StackGroup): Extract<StackBody, { mode: string }> {
  return { mode: root.mode, scope: root.scope, children: root.children.filter(saysSomething).map((child) => (isGroup(child) ? toBody(child) : { promotion: child.promotion })) }
}
const saysSomething = (node: StackDraft): boolean => !isGroup(node) || node.children.some(saysSomething)

/** Alternatives add up, what stacks multiplies. */
export function combinationsOf(node: StackDraft): number {
  if (!isGroup(node)) return 1
  const counts = node.children.filter(saysSomething).map(combinationsOf)
  return Math.min(node.mode === 'stack' ? counts.reduce((a, b) => a * b, 1) : counts.reduce((a, b) => a + b, 0), COMBINATIONS_MAX + 1)
}

export const promotionsIn = (node: StackDraft): string[] => (isGroup(node) ? node.children.flatMap(promotionsIn) : [node.promotion])
export const groupsIn = (node: StackDraft): StackGroup[] => (isGroup(node) ? [node, ...node.children.flatMap(groupsIn)] : [])

/** The tree with one group changed. */
export function changeGroup(root: StackGroup, key: string, change: (group: StackGroup) => StackGroup): StackGroup {
  const inner = { ...root, children: root.children.map((child) => (isGroup(child) ? changeGroup(child, key, change) : child)) }
  return inner.key === key ? change(inner) : inner
}

/** One place up (-1) or down (1) among its neighbours. */
export function shift(root: StackGroup, key: string, by: -1 | 1): StackGroup {
  return eachGroup(root, (group) => {
    const place = group.children.findIndex((child) => child.key === key)
    const other = group.children[place + by]
    const one = group.children[place]
    if (!one || !other) return group
    return { ...group, children: group.children.map((child, at) => (at === place ? other : at === place + by ? one : child)) }
  })
}

/** Out of wherever it stands and to the end of a group; a promotion that stands nowhere yet comes in. A group can't go into itself. */
export function moveTo(root: StackGroup, key: string, groupKey: string): StackGroup {
  const found = find(root, key) ?? { key, promotion: key }
  if (groupsIn(found).some((group) => group.key === groupKey)) return root
  return changeGroup(remove(root, key), groupKey, (group) => ({ ...group, children: [...group.children, found] }))
}

/** Takes a promotion or a whole group away. */
export const remove = (root: StackGroup, key: string): StackGroup => eachGroup(root, (group) => ({ ...group, children: group.children.filter((child) => child.key !== key) }))

/** Takes a group away and leaves its members in its place. */
export const dissolve = (root: StackGroup, key: string): StackGroup => eachGroup(root, (group) => ({ ...group, children: group.children.flatMap((child) => (child.key === key && isGroup(child) ? child.children : [child])) }))

const eachGroup = (root: StackGroup, change: (group: StackGroup) => StackGroup): StackGroup => change({ ...root, children: root.children.map((child) => (isGroup(child) ? eachGroup(child, change) : child)) })
const find = (node: StackDraft, key: string): StackDraft | undefined => (node.key === key ? node : isGroup(node) ? node.children.map((child) => find(child, key)).find((one) => one !== undefined) : undefined)
