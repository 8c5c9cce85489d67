import { pointsExpiring } from './points-expiring'
import { receipt } from './receipt'
import { signInCode } from './sign-in-code'
import { tierReached } from './tier-reached'
import { welcome } from './welcome'

/** Every text that goes to members. Its code stands in the message log, so it stays as it is. */
export const TEMPLATES = [signInCode, welcome, pointsExpiring, tierReached, receipt] as const
