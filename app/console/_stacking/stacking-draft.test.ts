import { describe, expect, it } from 'vitest'
import { combinationsOf, dissolve, isGroup, moveTo, promotionsIn, remove, shift, toBody, toDraft, type StackGroup } from './stacking-draft'

const leaf = (promotion: string) => ({ promotion })
const BODY = { mode: 'stack' as const, scope: 'basket' as const, children: [leaf('a'), { mode: 'best' as const, scope: 'line' as const, children: [leaf('b'), leaf('c')] }, leaf('d')] }
const tree = (): StackGroup => {
  const root = toDraft(BODY)
  if (!isGroup(root)) throw new Error('a root is a group')
  return root
}

describe('the stacking tree in its form', () => {
  it('comes back as it was', () => {
    expect(toBody(tree())).toEqual(BODY)
    expect(combinationsOf(tree())).toBe(2)
  })
  it('moves up and down among its neighbours, and no further', () => {
    expect(promotionsIn(shift(tree(), 'c', -1))).toEqual(['a', 'c', 'b', 'd'])
    expect(promotionsIn(shift(tree(), 'root.1', -1))).toEqual(['b', 'c', 'a', 'd'])
    expect(shift(tree(), 'a', -1)).toEqual(tree())
    expect(shift(tree(), 'd', 1)).toEqual(tree())
  })
  it('moves into a group and out of it, comes in from outside, and never stands in it twice', () => {
    expect(promotionsIn(moveTo(tree(), 'a', 'root.1'))).toEqual(['b', 'c', 'a', 'd'])
    expect(promotionsIn(moveTo(tree(), 'b', 'root'))).toEqual(['a', 'c', 'd', 'b'])
    expect(combinationsOf(moveTo(tree(), 'new', 'root.1'))).toBe(3)
  })
  it('a group does not go into itself, leaves its members when it is dissolved, and says nothing when it is empty', () => {
    expect(moveTo(tree(), 'root.1', 'root.1')).toEqual(tree())
    expect(promotionsIn(dissolve(tree(), 'root.1'))).toEqual(['a', 'b', 'c', 'd'])
    expect(toBody(remove(remove(tree(), 'b'), 'c')).children).toEqual([leaf('a'), leaf('d')])
  })
})
