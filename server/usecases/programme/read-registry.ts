import { z } from 'zod'
import type { RegistryAnswer } from '@/server/contracts/registry'
import { CONDITIONS } from '@/server/domain/promotions/conditions/registry'
import { EFFECTS } from '@/server/domain/promotions/effects/registry'
import { ok, type Result } from '@/server/domain/kernel/result'
import { atTill, type InChain } from '../_around/with-chain'

interface Part { code: string; label: { en: string; zh: string }; schema: z.ZodType }

/** Every condition and effect that a promotion can be made of, each with the JSON Schema of its arguments. The same for every chain. */
export const readRegistry = atTill('programme.read_registry', (_scope: InChain, _: Record<string, never>): Promise<Result<RegistryAnswer>> =>
  Promise.resolve(ok({ conditions: CONDITIONS.map(describe), effects: EFFECTS.map(describe) })))

const describe = ({ code, label, schema }: Part): RegistryAnswer['conditions'][number] => ({ code, label: { ...label }, schema: z.toJSONSchema(schema, { io: 'input' }) })
