import type { Messages } from '@/app/_i18n/messages'
import type { MemberAnswer } from '@/server/contracts/member'

export type Vehicle = MemberAnswer['vehicles'][number]
export type VehicleWords = Messages['portal']['vehicles']
