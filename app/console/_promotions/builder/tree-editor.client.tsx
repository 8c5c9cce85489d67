'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Button, IconButton } from '@/app/_ui/button'
import { plus, trash } from '@/app/_ui/icon/paths'
import { Select } from '@/app/_ui/select-field'
import { useConsoleChain } from '../../_parts/console-chain.client'
import { inLocale } from '../../_parts/in-locale'
import { ArgFields } from './arg-fields.client'
import { useBuilder, useWrong } from './builder-context.client'
import { newCoded, newKey, pointersOf, type CodedDraft, type GroupDraft, type NodeDraft } from './rule-draft'

const KINDS = ['all', 'any', 'not'] as const
const DEPTH_MAX = 4

/** The conditions: groups of all, any or none, in which conditions and further groups stand. */
export function TreeEditor({ root, onChange }: { readonly root: GroupDraft; readonly onChange: (root: GroupDraft) => void }) {
  return <Group group={root} depth={0} pointers={pointersOf(root)} onChange={(node) => node && 'kind' in node && onChange(node)} />
}

interface NodeProps<Node> {
  readonly depth: number
  readonly pointers: ReadonlyMap<string, string>
  /** Null takes it away. */
  readonly onChange: (node: NodeDraft | null) => void
  readonly group: Node
}

function Group({ group, depth, pointers, onChange }: NodeProps<GroupDraft>) {
  const t = useTranslations('console.builder')
  const locale = useLocale()
  const { conditions } = useBuilder()
  const { unit } = useConsoleChain()
  const set = (key: string) => (node: NodeDraft | null) => onChange({ ...group, children: node === null ? group.children.filter((one) => one.key !== key) : group.children.map((one) => (one.key === key ? node : one)) })
  const add = (node: NodeDraft) => onChange({ ...group, children: [...group.children, node] })
  const kinds = depth === 0 ? KINDS.slice(0, 2) : KINDS
  return (
    <div role="group" aria-label={t(`groups.${group.kind}`)} className={depth === 0 ? 'flex flex-col gap-3' : 'flex flex-col gap-3 rounded-card border border-line bg-sunken/40 p-3'}>
      {(group.children.length > 1 || depth > 0) && (
        <div className="flex items-center justify-between gap-2">
          <Select aria-label={t('groupKind')} className="w-auto min-w-44" options={kinds.map((kind) => ({ value: kind, label: t(`groups.${kind}`) }))} value={group.kind} onChange={(event) => onChange({ ...group, kind: KINDS.find((kind) => kind === event.target.value) ?? 'all' })} />
          {depth > 0 && <IconButton icon={trash} label={t('removeGroup')} onClick={() => onChange(null)} />}
        </div>
      )}
      {group.children.length === 0 && <p className="text-muted">{depth === 0 ? t('always') : t('emptyGroup')}</p>}
      {group.children.map((child) =>
        'kind' in child ? <Group key={child.key} group={child} depth={depth + 1} pointers={pointers} onChange={set(child.key)} /> : <Leaf key={child.key} group={child} depth={depth} pointers={pointers} onChange={set(child.key)} />,
      )}
      <div className="flex flex-wrap gap-2">
        <Select
          aria-label={t('addCondition')} placeholder={t('addCondition')} className="w-auto min-w-48 max-w-full" value=""
          options={conditions.map(({ code, label }) => ({ value: code, label: inLocale(label, locale) }))}
          onChange={(event) => {
            const part = conditions.find(({ code }) => code === event.target.value)
            if (part) add(newCoded(part, unit))
          }}
        />
        {depth < DEPTH_MAX && (
          <Button icon={plus} variant="quiet" onClick={() => add({ key: newKey(), kind: 'any', children: [] })}>
            {t('addGroup')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Leaf({ group: one, pointers, onChange }: NodeProps<CodedDraft>) {
  const { conditions } = useBuilder()
  return <PartCard one={one} part={conditions.find(({ code }) => code === one.code)} pointer={pointers.get(one.key)} onChange={onChange} />
}

export interface PartCardProps {
  readonly one: CodedDraft
  readonly part: ReturnType<typeof useBuilder>['conditions'][number] | undefined
  readonly pointer: string | undefined
  readonly onChange: (one: CodedDraft | null) => void
}
/** A condition or effect with its fields. */
export function PartCard({ one, part, pointer, onChange }: PartCardProps) {
  const t = useTranslations('console.builder')
  const locale = useLocale()
  const wrong = useWrong()
  const name = part ? inLocale(part.label, locale) : one.code
  const args = pointer === undefined ? undefined : `${pointer}/args`
  return (
    <fieldset className="min-w-0 rounded-card border border-line bg-surface p-3">
      <legend className="sr-only">{name}</legend>
      <div className="mb-2 flex items-center justify-between gap-2">
        <span className="font-medium">{name}</span>
        <IconButton icon={trash} label={t('remove', { name })} onClick={() => onChange(null)} />
      </div>
      {part && <ArgFields schema={part.schema} typed={one.args} pointer={args} onChange={(typed) => onChange({ ...one, args: typed })} />}
      {(wrong(args) || wrong(pointer)) && <p className="mt-2 text-13 text-bad-text">{t('wrong.part')}</p>}
    </fieldset>
  )
}
