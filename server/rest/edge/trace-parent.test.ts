import { expect, it } from 'vitest'
import { takeUpTrace } from './trace-parent'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'

it('a traceparent of version 00 is taken up with a span of our own (W3C Trace Context)', () => {
  const trace = takeUpTrace(`00-${TRACE}-00f067aa0ba902b7-01`)
  expect(trace?.traceId).toBe(TRACE)
  expect(trace?.header).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`))
  expect(trace?.spanId).not.toBe('00f067aa0ba902b7')
})

it('a later version with more fields is read as version 00', () => {
  expect(takeUpTrace(`cc-${TRACE}-00f067aa0ba902b7-00-what-the-future-brings`)?.traceId).toBe(TRACE)
})

it.each([undefined, '', 'nonsense', `ff-${TRACE}-00f067aa0ba902b7-01`, `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `00-${TRACE}-${'0'.repeat(16)}-01`,
  `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`, `00-${TRACE}-00f067aa0ba902b7-01-more`, `00-${TRACE}-00f067aa0ba902b7`])('%j is no trace', (header) => {
  expect(takeUpTrace(header)).toBeUndefined()
})
