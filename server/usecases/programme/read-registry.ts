import type { RegistryAnswer } from '@/server/contracts/registry'
import { ok, type Result } from '@/server/domain/kernel/result'
import { atTill, type InChain } from '../_around/with-chain'
import { tellRegistry } from './_parts/tell-registry'

/** Every condition and effect that a promotion can be made of, each with the JSON Schema of its arguments and an example. The same for every chain. */
export const readRegistry = atTill('programme.read_registry', (_scope: InChain, _: Record<string, never>): Promise<Result<RegistryAnswer>> =>
  Promise.resolve(ok(tellRegistry())))
