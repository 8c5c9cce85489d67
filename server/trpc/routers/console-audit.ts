import { z } from 'zod'
import { auditFilter } from '@/server/contracts/audit'
import { exportAudit } from '@/server/usecases/audit/export-audit'
import { listAudit } from '@/server/usecases/audit/list-audit'
import { listAuditActors } from '@/server/usecases/audit/list-audit-actors'
import { router } from '../init'
import { pageInput, toPage } from '../page-input'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

const filtered = z.object({ filter: auditFilter.default({}) })

/** Who did and saw what. */
export const auditRouter = router({
  list: chainProcedure.meta({ can: 'audit.read' }).input(filtered.extend(pageInput.shape)).query(async ({ ctx, input }) => unwrap(await listAudit(ctx.scope, { filter: input.filter, ...toPage(input) }))),
  actors: chainProcedure.meta({ can: 'audit.read' }).query(async ({ ctx }) => unwrap(await listAuditActors(ctx.scope))),
  csv: chainProcedure.meta({ can: 'audit.read' }).input(filtered).mutation(async ({ ctx, input }) => unwrap(await exportAudit(ctx.scope, { filter: input.filter }))),
})
