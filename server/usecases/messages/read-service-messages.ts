import type { ServiceMessages } from '@/server/contracts/service-message'
import { readSwitches } from '@/server/data/messages/read-switches'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { tellSwitches } from './_parts/tell-switches'

/** Which messages of service a chain sends, its own choice or the defaults. Refuses nothing. */
export const readServiceMessages = reading('message.read_switches', async (scope, _: object): Promise<Result<ServiceMessages>> => ok(tellSwitches(await readSwitches(scope))))
