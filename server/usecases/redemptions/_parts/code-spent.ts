import { refuse } from '@/server/domain/kernel/result'

/** The refusal for a second spend with one rotating code. */
export const codeSpent = () => refuse('code_invalid', 'Points were already spent with this code. The card shows another one every half minute.')
