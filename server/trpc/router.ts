import { router } from './init'
import { chainRouter } from './routers/console-chain'
import { membersRouter } from './routers/console-members'
import { programmeRouter, promotionsRouter } from './routers/console-programme'
import { portalRouter } from './routers/portal'
import { siteRouter } from './routers/site'

/** All procedures, by who uses them: the public site, the console (a chain's staff), the portal (its members). */
export const appRouter = router({
  site: siteRouter,
  chain: chainRouter,
  programme: programmeRouter,
  promotions: promotionsRouter,
  members: membersRouter,
  portal: portalRouter,
})
export type AppRouter = typeof appRouter
