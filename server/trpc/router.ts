import { router } from './init'
import { accountRouter } from './routers/account'
import { auditRouter } from './routers/console-audit'
import { chainRouter } from './routers/console-chain'
import { jobsRouter, messagesRouter } from './routers/console-jobs'
import { keysRouter } from './routers/console-keys'
import { membersRouter } from './routers/console-members'
import { privacyRouter } from './routers/console-privacy'
import { programmeRouter, promotionsRouter, stackingRouter } from './routers/console-programme'
import { salesRouter } from './routers/console-sales'
import { segmentsRouter } from './routers/console-segments'
import { gradesRouter, stationsRouter } from './routers/console-stations'
import { teamRouter } from './routers/console-team'
import { webhooksRouter } from './routers/console-webhooks'
import { portalRouter } from './routers/portal'
import { siteRouter } from './routers/site'

/** All procedures, by who uses them: the public site, the console (a chain's staff), the portal (its members). */
export const appRouter = router({
  site: siteRouter,
  account: accountRouter,
  chain: chainRouter,
  team: teamRouter,
  stations: stationsRouter,
  grades: gradesRouter,
  programme: programmeRouter,
  promotions: promotionsRouter,
  stacking: stackingRouter,
  keys: keysRouter,
  jobs: jobsRouter,
  messages: messagesRouter,
  webhooks: webhooksRouter,
  members: membersRouter,
  segments: segmentsRouter,
  sales: salesRouter,
  privacy: privacyRouter,
  audit: auditRouter,
  portal: portalRouter,
})
export type AppRouter = typeof appRouter
