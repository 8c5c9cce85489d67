import { describe, expect, it } from 'vitest'
import { ALL_SCRIPTS } from '../simulator/scripts/all-scripts'
import { OPERATION_PAGES } from '../api/reference'
import { FLOWS } from './flows'
import { layoutDiagram, type Drawn } from './layout-diagram'

/** `POST /sales/{sale:/id}/refunds` → `refundSale`. */
function operationOf(method: string, path: string): string | undefined {
  const parts = path.split('?')[0]?.replaceAll(/\{[^}]*\}/g, '*') ?? ''
  return OPERATION_PAGES.find((one) => one.method === method && one.path.replaceAll(/\{[^}]*\}/g, '*') === parts)?.id
}

describe.each(FLOWS.map((flow) => [flow.id, flow] as const))('the flow %s', (id, flow) => {
  it('calls what the simulator’s script of the same name calls, in that order', () => {
    const steps = ALL_SCRIPTS.find((script) => script.id === id)?.steps ?? []
    const callOf = (name: string): string | undefined => {
      const step = steps.find((one) => one.id === name)
      if (step?.act === 'replay') return callOf(step.of)
      return step && 'call' in step ? operationOf(step.call.method, step.call.path) : undefined
    }
    const played = steps.filter((step) => step.act === 'send' || step.act === 'replay').map((step) => callOf(step.id))
    let from = 0
    for (const { operation } of flow.steps) {
      if (operation === undefined) continue
      const place = played.indexOf(operation, from)
      expect(place, `${operation} after place ${from} of ${played.join(', ')}`).toBeGreaterThanOrEqual(from)
      from = place + 1
    }
    expect(from).toBeGreaterThan(0)
  })
  it('answers every call of ours, or loses it', () => {
    const calls = flow.steps.filter((step) => step.to === 'forecourt' && step.kind !== 'lost').length
    expect(flow.steps.filter((step) => step.from === 'forecourt').length).toBe(calls)
  })
})

describe('the layout of a diagram', () => {
  const actors = ['Driver', 'Till', 'Forecourt']
  const steps = [
    { from: 0, to: 1, text: 'Pays for 40 and shows phone or card', kind: 'call' }, { from: 1, to: 2, text: '预付 40，出示手机号或会员卡，然后再等一等看一看', kind: 'answer' },
    { from: 2, to: 2, text: 'Writes everything into its journal before it is sent', kind: 'self' }, { from: 1, to: 2, text: 'short', kind: 'lost' },
  ] as const
  const checks = (width: number) => {
    const drawn = layoutDiagram({ actors, steps }, width)
    const inside = (label: Drawn['steps'][number]) => label.lines.every((line) => label.x - widthOf(line) / 2 >= 0 && label.x + widthOf(line) / 2 <= width)
    return { drawn, fits: drawn.steps.every(inside), falls: drawn.steps.every((step, index) => index === 0 || step.y > (drawn.steps[index - 1]?.y ?? 0) + step.lines.length * 16) }
  }
  const widthOf = (line: string) => [...line].reduce((sum, letter) => sum + (/\p{Script=Han}|[，。、；：]/u.test(letter) ? 13 : 6.4), 0)
  it.each([340, 720])('at %i px every label is inside, and no label lies on the arrow above it', (width) => {
    const { drawn, fits, falls } = checks(width)
    expect([fits, falls]).toEqual([true, true])
    expect(drawn.height).toBeGreaterThan(drawn.steps.at(-1)?.y ?? Infinity)
    expect(drawn.lanes.map(({ x }) => x)).toEqual([...drawn.lanes.map(({ x }) => x)].sort((a, b) => a - b))
  })
  it('draws an arrow from who speaks to who listens', () => {
    const [first, , self] = layoutDiagram({ actors, steps }, 720).steps
    expect(first && first.x1 < first.x2).toBe(true)
    expect(self && self.x1 === self.x2).toBe(true)
  })
})
