import { fileStore } from '@/server/platform/storage/file-store'
import { ok, refuse } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import type { InChain } from '../_around/with-chain'

/** The bytes of a logo of this chain, by the last part of its key (`logo-….png`); `not_found` for anything else. */
export const readLogo = inSteps('chains.read_logo', async (scope: InChain, { file }: { file: string }) => {
  const found = /^logo-[0-9a-f]{16}\.png$/.test(file) ? await fileStore().get(`${scope.chain.accountId}/${file}`) : null
  return found ? ok(found) : refuse('not_found', 'Nothing with this id exists.')
})
