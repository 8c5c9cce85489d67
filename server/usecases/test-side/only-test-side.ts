import { refuse, type Result } from '@/server/domain/kernel/result'
import type { InChain } from '../_around/with-chain'

/** Refuses `forbidden` on the live side. */
export const onlyTestSide = ({ mode }: InChain): Result<null> =>
  mode === 'test' ? { ok: true, value: null } : refuse('forbidden', 'Only a test key may do this: the live side runs on the real clock.')
