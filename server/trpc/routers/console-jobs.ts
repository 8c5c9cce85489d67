import { z } from 'zod'
import { updateMessageRulesBody } from '@/server/contracts/message-rules'
import { serviceKind, serviceMessagesBody } from '@/server/contracts/service-message'
import { listJobFailures } from '@/server/usecases/jobs/list-job-failures'
import { runJobAgain } from '@/server/usecases/jobs/run-job-again'
import { previewMessage } from '@/server/usecases/messages/preview-message'
import { readBooks } from '@/server/usecases/ledger/read-books'
import { readMessageRules } from '@/server/usecases/messages/read-message-rules'
import { readServiceMessages } from '@/server/usecases/messages/read-service-messages'
import { updateMessageRules } from '@/server/usecases/messages/update-message-rules'
import { updateServiceMessages } from '@/server/usecases/messages/update-service-messages'
import { router } from '../init'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

/** Work in the background that gave up, and the proof of the books, which is such work too. */
export const jobsRouter = router({
  failures: chainProcedure.meta({ can: 'jobs.read' }).query(async ({ ctx }) => unwrap(await listJobFailures(ctx.scope, {}))),
  books: chainProcedure.meta({ can: 'jobs.read' }).query(async ({ ctx }) => unwrap(await readBooks(ctx.scope, {}))),
  runAgain: chainProcedure.meta({ can: 'jobs.change' }).input(z.object({ failureId: z.string().max(64) })).mutation(async ({ ctx, input }) => unwrap(await runJobAgain(ctx.scope, input))),
})

/** How many messages a chain sends, to which countries, and which of service. */
export const messagesRouter = router({
  rules: chainProcedure.meta({ can: 'messages.read' }).query(async ({ ctx }) => unwrap(await readMessageRules(ctx.scope, {}))),
  updateRules: chainProcedure.meta({ can: 'messages.change' }).input(z.object({ rules: updateMessageRulesBody })).mutation(async ({ ctx, input }) => unwrap(await updateMessageRules(ctx.scope, input.rules))),
  service: chainProcedure.meta({ can: 'messages.read' }).query(async ({ ctx }) => unwrap(await readServiceMessages(ctx.scope, {}))),
  updateService: chainProcedure.meta({ can: 'messages.change' }).input(z.object({ service: serviceMessagesBody })).mutation(async ({ ctx, input }) => unwrap(await updateServiceMessages(ctx.scope, input.service))),
  preview: chainProcedure.meta({ can: 'messages.read' }).input(z.object({ kind: serviceKind })).query(async ({ ctx, input }) => unwrap(await previewMessage(ctx.scope, input))),
})
