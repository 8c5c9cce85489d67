import { pointsExpiring } from './points-expiring'
import { receipt } from './receipt'
import { signInCode } from './sign-in-code'
import { staffAccountChanged, staffCode, staffInvite, staffKnown, staffNobody, staffReset, staffSignedIn, webhookDisabled } from './staff-mails'
import { tierReached } from './tier-reached'
import { welcome } from './welcome'

/** Every mail to somebody of the staff; `staff_mail` has their codes. */
export const STAFF_TEMPLATES = [staffCode, staffKnown, staffReset, staffNobody, staffInvite, staffAccountChanged, staffSignedIn, webhookDisabled] as const

/** Every text that goes to members. Its code stands in the message log, so it stays as it is. */
export const TEMPLATES = [signInCode, welcome, pointsExpiring, tierReached, receipt] as const
