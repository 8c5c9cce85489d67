import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { VERSION } from '@/widgets/build.mjs'
import { LANGUAGES } from '@/server/contracts/common'
import { refused } from '../refusal'
import { listRefusals } from '../list-refusals'
import { describeApi } from '../openapi'
import { OPERATIONS } from '../operations'
import { PROBLEM_STATUS } from '../problem-status'
import { PROBLEM_TEXTS } from '../problem-texts'
import { FIELD_WORDS } from '../texts/fields'
import { OPERATIONS_ZH } from '../texts/operations-zh'
import { CLIENT_TOKEN_JS, CLIENT_WEBHOOK_JS, INSTALL_SH, PAGING_JS, RETRIES_JS, TILL_JS } from '../examples/client'
import { PINNED_HTML, POLICY, PROVIDER_JS, REACT_JSX, SIGN_TOKEN_JS, SNIPPET_HTML, STATION_MJS, VUE_SFC, WORDPRESS_HTML } from '../examples/website'
import { WEBHOOK_RECEIVER_JS, WEBHOOK_REQUEST } from '../examples/webhook-receiver'
import { WALK } from '../examples/walk'
import { describeProblems } from './describe-problems'
import { describeReference } from './describe-reference'
import { describeWalk } from './describe-walk'

const written = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`
const GENERATED = '../../../app/docs/_generated'

/** The tag with the newest release and its hash, as it stands in that release's own sri.json. */
async function pinned(): Promise<string> {
  const { files } = JSON.parse(await readFile(new URL(`../../../widgets/released/${VERSION}/sri.json`, import.meta.url), 'utf8')) as { files: Record<string, string> }
  return PINNED_HTML.replace('{version}', VERSION).replace('{integrity}', files['forecourt.js'] ?? '')
}

/** The pages read these files, so that no page carries the API's code. `vitest -u` writes them anew. */
describe('what the docs show is what the code says', () => {
  it('the reference', async () => {
    await expect(written(describeReference(OPERATIONS))).toMatchFileSnapshot(`${GENERATED}/reference.json`)
  })
  it('the problem pages', async () => {
    await expect(written(describeProblems())).toMatchFileSnapshot(`${GENERATED}/problems.json`)
  })
  it('the quick start of a website', async () => {
    await expect(written({ snippet: SNIPPET_HTML, token: SIGN_TOKEN_JS, provider: PROVIDER_JS, whole: STATION_MJS, react: REACT_JSX, vue: VUE_SFC, wordpress: WORDPRESS_HTML, policy: POLICY, pinned: await pinned() })).toMatchFileSnapshot(`${GENERATED}/website.json`)
  })
  it('the guide to the client', async () => {
    await expect(written({ install: INSTALL_SH, till: TILL_JS, retries: RETRIES_JS, paging: PAGING_JS, webhooks: CLIENT_WEBHOOK_JS, token: CLIENT_TOKEN_JS })).toMatchFileSnapshot(`${GENERATED}/client.json`)
  })
  it('the guide to webhooks', async () => {
    await expect(written({ request: WEBHOOK_REQUEST, receiver: WEBHOOK_RECEIVER_JS })).toMatchFileSnapshot(`${GENERATED}/webhooks.json`)
  })
  it('the quick start of a till', async () => {
    const walk = describeWalk(OPERATIONS)
    expect(walk.steps.map((step) => step.id)).toEqual(WALK.map((step) => step.id))
    await expect(written(walk)).toMatchFileSnapshot(`${GENERATED}/walk.json`)
  })
})

describe('the OpenAPI document', () => {
  const document = describeApi(OPERATIONS)

  it('is OpenAPI 3.1 and names every operation once', () => {
    expect(document.openapi).toBe('3.1.1')
    const ids = Object.values(document.paths ?? {}).flatMap((path) => [path.get, path.post, path.put, path.patch, path.delete].flatMap((one) => one?.operationId ?? []))
    expect([...ids].sort()).toEqual(OPERATIONS.map((one) => one.operationId).sort())
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has no reference that leads nowhere', () => {
    const names = new Set([...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].map((match) => `${match[1]}/${match[2]}`))
    const components = document.components as Record<string, Record<string, unknown>>
    expect([...names].filter((name) => components[name.split('/')[0] ?? '']?.[name.split('/')[1] ?? ''] === undefined)).toEqual([])
  })

  it('says for every operation how it refuses', () => {
    for (const operation of OPERATIONS) {
      const responses = document.paths?.[operation.path]?.[operation.method]?.responses ?? {}
      for (const code of listRefusals(operation)) expect(Object.keys(responses), `${operation.operationId} ${code}`).toContain(String(PROBLEM_STATUS[code]))
    }
  })
})

it('every operation has its words in Chinese', () => {
  expect(Object.keys(OPERATIONS_ZH).sort()).toEqual(OPERATIONS.map((one) => one.operationId).sort())
  for (const operation of OPERATIONS) expect([operation.operationId, Object.keys(OPERATIONS_ZH[operation.operationId]?.answers ?? {})]).toEqual([operation.operationId, Object.keys(operation.answers)])
})

it('what the contracts say of themselves has its words in Chinese, and no words are for a field that is gone', () => {
  const { groups, shapes } = describeReference(OPERATIONS)
  const fields = [...shapes.flatMap((shape) => shape.fields), ...groups.flatMap((group) => group.operations).flatMap((one) => [...one.body, ...one.parameters])]
  const abouts = [...shapes, ...fields].flatMap((one) => one.about ?? [])
  expect(abouts.filter((words) => !/\p{Script=Han}/u.test(words.zh))).toEqual([])
  const names = new Set(fields.map((field) => field.name.replaceAll('[]', '').split('.').at(-1)))
  expect(Object.keys(FIELD_WORDS).filter((name) => !names.has(name))).toEqual([])
})

it('every problem code has a title, a sentence, a when and a fix in both languages, and a status from 400 to 599', () => {
  for (const language of LANGUAGES)
    for (const [code, text] of Object.entries(PROBLEM_TEXTS[language])) {
      for (const words of [text.title, text.detail, text.when, text.fix]) expect(words.length, `${language} ${code}`).toBeGreaterThan(3)
    }
  expect(Object.values(PROBLEM_STATUS).every((status) => status >= 400 && status < 600)).toBe(true)
  expect(refused('not_found', 'x').refusal.code).toBe('not_found')
})
