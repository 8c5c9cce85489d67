'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { plus } from '@/app/_ui/icon/paths'
import { SaveBar } from '@/app/_ui/save-bar.client'
import { showToast } from '@/app/_ui/toast.client'
import type { StackingAnswer } from '@/server/contracts/stacking'
import { useCan, useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { changeGroup, combinationsOf, COMBINATIONS_MAX, moveTo, promotionsIn, ROOT, toBody, toDraft, type StackGroup } from './stacking-draft'
import { GroupEditor, type StackedPromotion } from './group-editor.client'

export interface StackingEditorProps {
  readonly stacking: StackingAnswer
  /** All that aren't ended, in the order in which they come when no group names them. */
  readonly promotions: readonly StackedPromotion[]
}

/** Groups of promotions with buttons for every step, so that a keyboard is enough. */
export function StackingEditor({ stacking, promotions }: StackingEditorProps) {
  const t = useTranslations('console.stacking')
  const router = useRouter()
  const refusalText = useRefusalText()
  const mayChange = useCan('promotions.change')
  const { chain, mode } = useConsoleChain()
  const [read, setRead] = useState(stacking)
  const [root, setRoot] = useState<StackGroup>(() => rootOf(stacking))
  const [made, setMade] = useState(0)
  const body = toBody(root)
  const isChanged = JSON.stringify(body) !== JSON.stringify(toBody(rootOf(read)))
  const combinations = combinationsOf(root)
  const outside = promotions.filter(({ id }) => !promotionsIn(root).includes(id))
  const save = useMutation(
    useTRPC().stacking.set.mutationOptions({
      onSuccess: (saved) => {
        setRead(saved)
        setRoot(rootOf(saved))
        showToast({ title: t('saved') })
        router.refresh()
      },
    }),
  )
  const error = save.error === null ? undefined : showRefusal(save.error).code === 'version_conflict' ? t('changedMeanwhile') : refusalText(save.error)
  const addGroup = () => {
    setMade(made + 1)
    setRoot(changeGroup(root, ROOT, (group) => ({ ...group, children: [...group.children, { key: `new ${made}`, mode: 'best', scope: 'basket', children: [] }] })))
  }
  return (
    <div>
      <fieldset disabled={!mayChange} className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <Card
          title={t('order')} sentence={t('orderSentence')}
          action={<Button icon={plus} onClick={addGroup}>{t('addGroup')}</Button>}
        >
          <GroupEditor group={root} root={root} promotions={promotions} onChange={setRoot} />
          <p role="status" className={`mt-4 text-13 ${combinations > COMBINATIONS_MAX ? 'text-bad-text' : 'text-muted'}`}>{combinations > COMBINATIONS_MAX ? t('tooMany') : t('combinations', { count: combinations })}</p>
        </Card>
        <Card title={t('outside')} sentence={t('outsideSentence')}>
          {outside.length === 0 ? (
            <p className="text-muted">{t('noneOutside')}</p>
          ) : (
            <ul className="divide-y">
              {outside.map((one) => (
                <li key={one.id} className="flex items-center justify-between gap-3 py-2">
                  <span className="min-w-0">{one.name}</span>
                  <Button size="small" onClick={() => setRoot(moveTo(root, one.id, ROOT))} aria-label={t('takeIn', { name: one.name })}>{t('take')}</Button>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </fieldset>
      <SaveBar
        changes={isChanged ? t('changed') : null} saving={save.isPending} error={error ?? (combinations > COMBINATIONS_MAX ? t('tooMany') : undefined)}
        onDiscard={() => {
          save.reset()
          setRoot(rootOf(read))
        }}
        onSave={() => combinations <= COMBINATIONS_MAX && save.mutate({ chain, mode, stacking: { ...body, version: read.version } })}
      />
    </div>
  )
}

function rootOf({ mode, scope, children }: StackingAnswer): StackGroup {
  const root = toDraft({ mode, scope, children })
  if (!('mode' in root)) throw new Error('a root is a group')
  return root
}
