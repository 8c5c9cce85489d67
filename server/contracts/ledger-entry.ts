import { z } from 'zod'
import { idOut } from './common'

export const ASSETS = ['points', 'growth', 'stored_value'] as const
export const ENTRY_KINDS = ['earn', 'spend', 'expire', 'mature', 'adjust', 'reverse', 'transfer', 'reserve', 'release'] as const
export const ledgerEntry = z.object({
  id: idOut('ent'), occurred_at: z.string(), recorded_at: z.string(), asset: z.enum(ASSETS), amount: z.int(), balance_after: z.int(),
  kind: z.enum(ENTRY_KINDS), reason: z.object({ code: z.string(), text: z.string() }), source: z.object({ type: z.string(), id: z.string() }),
  lots: z.array(z.object({ lot_id: z.string(), amount: z.int(), expires_at: z.string().nullable() })), reverses: z.string().optional(),
  /** Of a family: which other member of it earned or spent. */
  by_member_id: z.string().optional(),
}).meta({ id: 'LedgerEntry' })
export type LedgerEntryAnswer = z.infer<typeof ledgerEntry>
