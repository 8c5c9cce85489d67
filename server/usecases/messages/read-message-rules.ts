import type { MessageRulesAnswer } from '@/server/contracts/message-rules'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { rulesInForce } from './_parts/message-rules'
import { tellRules } from './_parts/tell-rules'

/** The chain's caps and countries for messages, its own or the defaults; refuses nothing. */
export const readMessageRules = reading('message.read_rules', async (scope, _: object): Promise<Result<MessageRulesAnswer>> => ok(tellRules(await rulesInForce(scope))))
