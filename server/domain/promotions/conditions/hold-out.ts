import { z } from 'zod'
import { chainName, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { defineCondition } from './condition'

const ALL_BP = 10_000
const NO_MEMBER: Labels = { en: 'Only for members, by lot; no member was identified.', zh: '仅限会员（随机分组）；本单未识别会员。' }
const HELD_OUT: Labels = { en: 'The member is in the group that is kept out, to compare with.', zh: '该会员属于对照组，不参与本优惠。' }

/**
 * Keeps a share of the members out, by lot: the same members for as long as the name of the draw stays the same, and
 * others under another name, so that two experiments don't fall on the same people.
 */
export const holdOut = defineCondition({
  code: 'hold_out',
  label: { en: 'Hold-out group', zh: '对照组' },
  slot: 'who',
  narrows: false,
  asksLast: true,
  schema: z.strictObject({
    share_bp: z.int().min(1).max(ALL_BP - 1).meta({ label_en: 'Share kept out', label_zh: '对照组比例', unit: 'share_bp' } satisfies ArgLabels),
    draw: chainName.meta({ label_en: 'Name of the draw', label_zh: '分组名称' } satisfies ArgLabels),
  }),
  example: { share_bp: 1000, draw: 'winter-2026' },
  needs: () => ['member'],
  words: ({ share_bp: share }) => {
    const percent = `${Math.floor(share / 100)}${share % 100 === 0 ? '' : `.${String(share % 100).padStart(2, '0').replace(/0$/, '')}`}%`
    return { en: `to all but ${percent} of the members, kept out by lot`, zh: `面向会员（随机${percent}为对照组）` }
  },
  compile: ({ share_bp: share, draw }) => ({ facts }, lines) => {
    if (!facts.member) return { holds: false, lines: [], detail: () => NO_MEMBER }
    if (lotOf(`${draw}\n${facts.member.id}`) < share) return { holds: false, lines: [], detail: () => HELD_OUT, reason: 'held_out' }
    return { holds: true, lines, detail: () => HELD_OUT }
  },
})

/**
 * A number from 0 to 9 999, the same for the same text: FNV-1a (32 bits), then murmur3's finish, because ids that
 * were made in one second differ only at their end. 2³² isn't a multiple of 10 000: no lot is likelier by more than
 * one in 400 000.
 */
function lotOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % ALL_BP
}
