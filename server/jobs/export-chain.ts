import { z } from 'zod'
import { openChain } from '@/server/usecases/_around/open-chain'
import { writeChainExport } from '@/server/usecases/exports/write-chain-export'
import { defineJob } from './define-job'
import { chainOf, eventPayload } from './event-payload'
import { unwrap } from './unwrap'

/** Makes the archive of a chain that its owner asked for. */
export const exportChain = defineJob({
  name: 'export-chain',
  payload: eventPayload(z.object({ object: z.object({ id: z.string() }) })),
  trigger: { event: 'export.requested' },
  retriesMax: 3,
  concurrencyKey: (event) => event.chain_id,
  async run(event, { requestId, signal }) {
    const scope = await openChain(chainOf(event), { actor: { kind: 'system', id: 'job:export-chain' }, requestId, locale: 'en' })
    unwrap(await writeChainExport(scope, { exportId: event.payload.object.id, signal }))
  },
})
