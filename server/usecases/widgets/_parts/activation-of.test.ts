import { expect, it } from 'vitest'
import type { ConditionNode } from '@/server/domain/promotions/types'
import { activationOf } from './activation-of'

const segment = (...segments: string[]): ConditionNode => ({ code: 'segment', args: { segments } })
const grade: ConditionNode = { code: 'grade', args: { grades: ['E10'] } }
const of = (node: ConditionNode, segments: string[] = []) => activationOf(node, { segments: new Set(segments), joinable: new Set(['spring', 'summer']) })

it.each<[string, ConditionNode, string[], object]>([
  ['an offer for everybody', { all: [grade] }, [], { state: 'none' }],
  ['an offer for a segment that the chain fills itself', segment('vip'), [], { state: 'none' }],
  ['an offer for a segment that members join', segment('spring'), [], { state: 'open', joins: ['spring'] }],
  ['the same for who is in it', segment('spring'), ['spring'], { state: 'done' }],
  ['either of two, one of them open to members', segment('vip', 'summer'), [], { state: 'open', joins: ['summer'] }],
  ['either of two for who is in the closed one', segment('vip', 'summer'), ['vip'], { state: 'done' }],
  ['two at once', { all: [grade, segment('spring'), segment('summer')] }, ['spring'], { state: 'open', joins: ['summer'] }],
  ['one to join and one that only the chain can fill', { all: [segment('vip'), segment('spring')] }, [], { state: 'none' }],
  ['the same for who is in the closed one', { all: [segment('vip'), segment('spring')] }, ['vip'], { state: 'open', joins: ['spring'] }],
  ['one way of several', { any: [segment('spring'), grade] }, [], { state: 'none' }],
  ['who is not in it', { not: segment('spring') }, [], { state: 'none' }],
])('%s', (_, node, segments, expected) => expect(of(node, segments)).toEqual(expected))
