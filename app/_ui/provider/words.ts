import type { Messages } from '@/app/_i18n/messages'

/** The few words that client primitives say by themselves: `common.ui`, plain text without arguments. */
export type Words = Messages['common']['ui']
