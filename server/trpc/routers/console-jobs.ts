import { z } from 'zod'
import { updateMessageRulesBody } from '@/server/contracts/message-rules'
import { listJobFailures } from '@/server/usecases/jobs/list-job-failures'
import { runJobAgain } from '@/server/usecases/jobs/run-job-again'
import { readBooks } from '@/server/usecases/ledger/read-books'
import { readMessageRules } from '@/server/usecases/messages/read-message-rules'
import { updateMessageRules } from '@/server/usecases/messages/update-message-rules'
import { router } from '../init'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

/** Work in the background that gave up, and the proof of the books, which is such work too. */
export const jobsRouter = router({
  failures: chainProcedure.meta({ can: 'jobs.read' }).query(async ({ ctx }) => unwrap(await listJobFailures(ctx.scope, {}))),
  books: chainProcedure.meta({ can: 'jobs.read' }).query(async ({ ctx }) => unwrap(await readBooks(ctx.scope, {}))),
  runAgain: chainProcedure.meta({ can: 'jobs.change' }).input(z.object({ failureId: z.string().max(64) })).mutation(async ({ ctx, input }) => unwrap(await runJobAgain(ctx.scope, input))),
})

/** How many messages a chain sends, and to which countries. */
export const messagesRouter = router({
  rules: chainProcedure.meta({ can: 'messages.read' }).query(async ({ ctx }) => unwrap(await readMessageRules(ctx.scope, {}))),
  updateRules: chainProcedure.meta({ can: 'messages.change' }).input(z.object({ rules: updateMessageRulesBody })).mutation(async ({ ctx, input }) => unwrap(await updateMessageRules(ctx.scope, input.rules))),
})
