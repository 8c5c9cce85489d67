import type { Personal } from '@/server/data/members/personal'
import { addressOf, type Address } from '../../members/_parts/address-of'

/** Where a member is reached: by phone, else by e-mail, else nowhere. */
export const addressOfPerson = ({ phone, email }: Pick<Personal, 'phone' | 'email'>): Address | null =>
  phone !== undefined ? addressOf({ phone }) : email !== undefined ? addressOf({ email }) : null
