import { renderCurl, shellNames } from '../examples/render-curl'
import { WALK } from '../examples/walk'
import type { Operation } from '../operation'

export interface WalkPage {
  /** Shell variables that the reader sets before the first step. */
  before: string
  /** The same for somebody who stands in the folder of a started demo: nothing to fill in. */
  demo: string
  steps: { id: string; operationId: string; status: number; curl: string; keeps: string[] }[]
}

const RUN = `export PHONE=+4915$(date +%s | cut -c2-10)
export RUN=$(date +%s) TODAY=$(date +%F) NOW=$(date -u +%FT%TZ)`
const BEFORE = `export BASE={origin}/api/v1
export KEY=fk_test_…      # a secret key with the scope till
# Your stations: their ids, what they sell, the currency and how many decimals it has.
curl "$BASE/stations" -H "Authorization: Bearer $KEY"
export STATION=stn_…      # one of them that sells E10 by the litre
${RUN}`
const DEMO = `export BASE={origin}/api/v1
export KEY=$(node -p 'JSON.parse(fs.readFileSync(".data/demo.json")).chains[0].test_secret_key')
export STATION=$(curl -s "$BASE/stations?limit=1" -H "Authorization: Bearer $KEY" | node -p 'JSON.parse(fs.readFileSync(0)).data[0].id')
${RUN}`

/** The quick start of a till as commands for a shell. */
export function describeWalk(operations: readonly Operation[]): WalkPage {
  const steps = WALK.flatMap(({ id, operationId, example }) => {
    const operation = operations.find((one) => one.operationId === operationId)
    const keeps = Object.entries(example.keeps ?? {}).map(([name, field]): [string, string] => [shellNames[name] ?? name, field])
    return operation ? [{ id, operationId, status: example.status, curl: keepAnswer(renderCurl(operation, example), keeps), keeps: keeps.map(([name]) => name) }] : []
  })
  return { before: BEFORE, demo: DEMO, steps }
}

/** Shows the answer and keeps what later commands need of it, so that every command can be pasted as it is. */
function keepAnswer(curl: string, keeps: readonly [string, string][]): string {
  if (keeps.length === 0) return curl
  const shown = curl.replace('<<JSON', '<<JSON | tee answer.json')
  return [shown, ...keeps.map(([name, field]) => `export ${name}=$(node -p 'JSON.parse(fs.readFileSync("answer.json")).${field}')`)].join('\n')
}
