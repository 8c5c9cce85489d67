import type { Messages } from '@/app/_i18n/messages'

/** What the steps of signing in say: plain texts, filled by `fillWords`. */
export type SignInWords = Messages['portal']['signIn']
