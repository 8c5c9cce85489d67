import { prettyJson } from '@/server/rest/examples/pretty-json'
import type { Json } from '@/server/rest/examples/example'
import { SAMPLE_VALUES } from '@/server/rest/examples/sample-values'

const SAMPLE_INSTANT = '2026-11-22T07:15:30.000Z'
const SAMPLE_IDS: Readonly<Record<string, string>> = Object.fromEntries(Object.values(SAMPLE_VALUES).filter((value) => /^[a-z]{3}_[0-9a-z]{26}$/.test(value)).map((id) => [id.slice(0, 3), id]))

/** An answer as the docs print it: what differs from run to run (ids, times, today) is replaced by samples. */
export function maskAnswer(text: string, facts: { today: string; run: string }): string {
  const seen = new Map<string, string>()
  const masked = text
    .replaceAll(/\b([a-z]{3})_[0-9a-hjkmnp-tv-z]{26}\b/g, (id, prefix: string) => {
      const nth = [...seen.keys()].filter((one) => one.startsWith(prefix)).length
      const sample = SAMPLE_IDS[prefix] ?? `${prefix}_06fq8rf2yt4v6x8z1b3d5f7h9k`
      if (!seen.has(id)) seen.set(id, nth === 0 ? sample : `${sample.slice(0, -1)}${nth}`)
      return seen.get(id) ?? id
    })
    .replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})/g, SAMPLE_INSTANT)
    .replaceAll(facts.today, SAMPLE_VALUES['today'] ?? '')
    .replaceAll(/"\d{4}-12-31"/g, '"2026-12-31"')
    .replaceAll(facts.run, SAMPLE_VALUES['run'] ?? '')
  return prettyJson(JSON.parse(masked) as Json)
}
