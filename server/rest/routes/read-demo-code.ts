import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { slug } from '@/server/contracts/chain'
import { env } from '@/server/platform/env'
import { openChain } from '@/server/usecases/_around/open-chain'
import { findChainByHost } from '@/server/usecases/chains/find-chain-by-host'
import { readDemoCode } from '@/server/usecases/members/read-demo-code'
import { answerProblem } from '../edge/answer-problem'
import { notFound } from '../edge/read-input'
import type { RestEnv } from '../edge/rest-env'

const query = z.object({ chain: slug, member: idOut('mem') })

/** `GET /api/demo/otp?chain=<slug>&member=<id>` → `{code}`: the newest one-time code of a demo member. Only in the demo, and no part of the API. */
export function mountDemo(app: Hono<RestEnv>): void {
  if (env().DEMO) app.get('/api/demo/otp', answerDemoCode)
}

async function answerDemoCode(c: Context<RestEnv>): Promise<Response> {
  const asked = query.safeParse(c.req.query())
  const found = asked.success ? await findChainByHost({ host: `${asked.data.chain}.${env().ROOT_HOST}` }) : undefined
  if (!asked.success || !found?.ok) return answerProblem(c, notFound)
  const scope = await openChain(found.value.chainId, { actor: { kind: 'system', id: 'demo' }, requestId: c.get('requestId'), locale: c.get('locale') })
  const code = await readDemoCode(scope, { memberId: asked.data.member })
  return code.ok ? c.json(code.value) : answerProblem(c, code.refusal)
}
