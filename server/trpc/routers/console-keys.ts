import { z } from 'zod'
import { createApiKeyBody, overlapHours } from '@/server/contracts/api-key'
import { systemClock } from '@/server/platform/clock/system-clock'
import { createApiKey } from '@/server/usecases/keys/create-api-key'
import { createWidgetSecret } from '@/server/usecases/keys/create-widget-secret'
import { listApiKeys } from '@/server/usecases/keys/list-api-keys'
import { listWidgetSecrets } from '@/server/usecases/keys/list-widget-secrets'
import { revokeApiKey } from '@/server/usecases/keys/revoke-api-key'
import { revokeWidgetSecret } from '@/server/usecases/keys/revoke-widget-secret'
import { rotateApiKey } from '@/server/usecases/keys/rotate-api-key'
import { router } from '../init'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

/** What tills and websites sign in with. A secret stands in the answer of its creation only. */
export const keysRouter = router({
  list: chainProcedure.meta({ can: 'keys.read' }).query(async ({ ctx }) => unwrap(await listApiKeys(ctx.scope, {}))),
  create: chainProcedure.meta({ can: 'keys.change' }).input(z.object({ key: createApiKeyBody })).mutation(async ({ ctx, input }) => unwrap(await createApiKey(ctx.scope, input.key))),
  rotate: chainProcedure.meta({ can: 'keys.change' }).input(z.object({ keyId: z.string().max(64), overlapHours }))
    .mutation(async ({ ctx, input }) => unwrap(await rotateApiKey(ctx.scope, { ...input, at: systemClock() }))),
  revoke: chainProcedure.meta({ can: 'keys.change' }).input(z.object({ keyId: z.string().max(64) })).mutation(async ({ ctx, input }) => unwrap(await revokeApiKey(ctx.scope, input))),

  widgetSecrets: chainProcedure.meta({ can: 'keys.read' }).query(async ({ ctx }) => unwrap(await listWidgetSecrets(ctx.scope, {}))),
  createWidgetSecret: chainProcedure.meta({ can: 'keys.change' }).mutation(async ({ ctx }) => unwrap(await createWidgetSecret(ctx.scope, {}))),
  revokeWidgetSecret: chainProcedure.meta({ can: 'keys.change' }).input(z.object({ kid: z.string().max(64) })).mutation(async ({ ctx, input }) => unwrap(await revokeWidgetSecret(ctx.scope, input))),
})
