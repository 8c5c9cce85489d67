import { keepBriefly } from '../chains/keep-briefly'
import type { FoundStaffSession } from './find-staff-session'

/** By session id. A new membership forgets them all: it is rare, and the one who got it waits for it. */
export const sessionCache = keepBriefly<FoundStaffSession | null>('staff-sessions')
