import type auth from './messages/en/auth.json'
import type common from './messages/en/common.json'
import type consoleArea from './messages/en/console.json'
import type crash from './messages/en/crash.json'
import type docs from './messages/en/docs.json'
import type guides from './messages/en/guides.json'
import type portal from './messages/en/portal.json'
import type simulator from './messages/en/simulator.json'
import type site from './messages/en/site.json'
import type staff from './messages/en/staff.json'
import type { Area } from './areas'

/** English is the language that the others are compared with; a key that is not in it does not compile. */
export interface Messages extends Record<Area, object> {
  common: typeof common
  site: typeof site
  auth: typeof auth
  console: typeof consoleArea
  staff: typeof staff
  portal: typeof portal
  docs: typeof docs
  guides: typeof guides
  simulator: typeof simulator
  crash: typeof crash
}
