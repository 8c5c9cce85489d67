'use client'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/app/_ui/button'
import { chevronDown, chevronUp, trash, x } from '@/app/_ui/icon/paths'
import { Select } from '@/app/_ui/select-field'
import { PromotionState } from '../_promotions/promotion-state'
import type { PromotionStatus } from '@/server/contracts/promotion'
import { changeGroup, dissolve, groupsIn, isGroup, moveTo, remove, ROOT, shift, type StackDraft, type StackGroup, type StackLeaf } from './stacking-draft'

export interface StackedPromotion { readonly id: string; readonly name: string; readonly status: PromotionStatus }
export interface GroupEditorProps {
  readonly group: StackGroup
  readonly root: StackGroup
  readonly promotions: readonly StackedPromotion[]
  readonly onChange: (root: StackGroup) => void
}
const MODES = ['stack', 'first', 'best'] as const
const SCOPES = ['basket', 'line'] as const

/** A group: how it chooses, and its members in their order. */
export function GroupEditor({ group, root, promotions, onChange }: GroupEditorProps) {
  const t = useTranslations('console.stacking')
  const set = (part: Partial<StackGroup>) => onChange(changeGroup(root, group.key, (one) => ({ ...one, ...part })))
  return (
    <div role="group" aria-label={t(`modes.${group.mode}`)} className={group.key === ROOT ? '' : 'rounded-card border border-line bg-sunken/40 p-3'}>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <Select aria-label={t('mode')} className="w-auto max-w-full" options={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))} value={group.mode} onChange={(event) => set({ mode: MODES.find((one) => one === event.target.value) ?? 'stack' })} />
        {group.mode !== 'stack' && <Select aria-label={t('scope')} className="w-auto" options={SCOPES.map((value) => ({ value, label: t(`scopes.${value}`) }))} value={group.scope} onChange={(event) => set({ scope: event.target.value === 'line' ? 'line' : 'basket' })} />}
        {group.key !== ROOT && (
          <span className="ms-auto flex">
            <Moves root={root} node={group} name={t(`modes.${group.mode}`)} onChange={onChange} />
            <IconButton icon={trash} label={t('dissolve')} onClick={() => onChange(dissolve(root, group.key))} />
          </span>
        )}
      </div>
      {group.children.length === 0 && <p className="text-muted">{t(group.key === ROOT ? 'emptyTree' : 'emptyGroup')}</p>}
      <ol className="flex flex-col gap-2">
        {group.children.map((child) => (
          <li key={child.key}>{isGroup(child) ? <GroupEditor group={child} root={root} promotions={promotions} onChange={onChange} /> : <Member leaf={child} root={root} one={promotions.find(({ id }) => id === child.promotion)} onChange={onChange} />}</li>
        ))}
      </ol>
    </div>
  )
}

function Member({ leaf, root, one, onChange }: { readonly leaf: StackLeaf; readonly root: StackGroup; readonly one: StackedPromotion | undefined; readonly onChange: (root: StackGroup) => void }) {
  const t = useTranslations('console.stacking')
  const name = one?.name ?? t('gone')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border border-line bg-surface py-1.5 ps-3 pe-1.5">
      <span className="min-w-0 flex-1 basis-40 font-medium">{name}</span>
      {one && one.status !== 'live' && <PromotionState status={one.status} />}
      <span className="flex items-center">
        <Moves root={root} node={leaf} name={name} onChange={onChange} />
        <IconButton icon={x} label={t('takeOut', { name })} onClick={() => onChange(remove(root, leaf.key))} />
      </span>
    </div>
  )
}

/** Up, down, and into another group. */
function Moves({ root, node, name, onChange }: { readonly root: StackGroup; readonly node: StackDraft; readonly name: string; readonly onChange: (root: StackGroup) => void }) {
  const t = useTranslations('console.stacking')
  const own = groupsIn(node).map(({ key }) => key)
  const targets = groupsIn(root).filter(({ key, children }) => !own.includes(key) && !children.some((child) => child.key === node.key))
  const titles = new Map(groupsIn(root).map(({ key, mode }, index) => [key, key === ROOT ? t('top') : t('groupNumber', { number: index, mode: t(`modes.${mode}`) })]))
  return (
    <>
      <IconButton icon={chevronUp} label={t('up', { name })} onClick={() => onChange(shift(root, node.key, -1))} />
      <IconButton icon={chevronDown} label={t('down', { name })} onClick={() => onChange(shift(root, node.key, 1))} />
      {targets.length > 0 && (
        <Select aria-label={t('moveTo', { name })} className="w-28" placeholder={t('move')} value="" options={targets.map(({ key }) => ({ value: key, label: titles.get(key) ?? key }))} onChange={(event) => event.target.value !== '' && onChange(moveTo(root, node.key, event.target.value))} />
      )}
    </>
  )
}
