import { listExports } from '@/server/data/exports/list-exports'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { tellExport } from './_parts/tell-export'

const SHOWN = 20

/** The chain's newest exports, with how far they are. Refuses nothing. */
export const listChainExports = reading('exports.list', async (scope, _: Record<string, never>) => ok((await listExports(scope, SHOWN)).map(tellExport)))
