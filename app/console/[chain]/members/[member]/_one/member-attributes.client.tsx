'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import type { MemberFactsAnswer } from '@/server/contracts/segment'
import { useCan, useConsoleChain } from '../../../../_parts/console-chain.client'
import { useRefusalText } from '../../../../_parts/use-refusal-text.client'

/** What the chain notes of a member: names and values; a name that is there already gets the new value. */
export function MemberAttributes({ memberId, attributes }: { memberId: string; attributes: MemberFactsAnswer['attributes'] }) {
  const t = useTranslations('console.segments')
  const router = useRouter()
  const refusalText = useRefusalText()
  const mayChange = useCan('promotions.change')
  const { chain, mode } = useConsoleChain()
  const [isFaulty, setFaulty] = useState(false)
  const set = useMutation(
    useTRPC().segments.setAttribute.mutationOptions({
      onSuccess: (_, { name, value }) => {
        showToast({ title: value === null ? t('removed', { name }) : t('noted') })
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [name, value] = [formText(form, 'name').trim(), formText(form, 'value').trim()]
    setFaulty(name === '' || value === '')
    if (name === '' || value === '') return
    event.currentTarget.reset()
    set.mutate({ chain, mode, memberId, name, value })
  }
  return (
    <>
      {set.error !== null && <Notice tone="bad">{refusalText(set.error)}</Notice>}
      {attributes.length === 0 && <p className="text-muted">{t('noAttributes')}</p>}
      <ul className="flex flex-col gap-1">
        {attributes.map(({ name, value }) => (
          <li key={name} className="flex items-center justify-between gap-3">
            <span className="min-w-0 break-words"><span className="text-muted">{name}</span> <span className="font-medium">{value}</span></span>
            {mayChange && <Button size="small" variant="quiet" aria-label={t('remove', { name })} onClick={() => set.mutate({ chain, mode, memberId, name, value: null })}>×</Button>}
          </li>
        ))}
      </ul>
      {mayChange && (
        <form onSubmit={submit} className="flex flex-col gap-3" noValidate>
          <div className="grid grid-cols-2 gap-3">
            <TextField label={t('attribute')} name="name" maxLength={64} error={isFaulty ? t('attributeFault') : undefined} />
            <TextField label={t('value')} name="value" maxLength={200} />
          </div>
          <div className="flex justify-end">
            <Button type="submit" size="small" loading={set.isPending}>{t('note')}</Button>
          </div>
        </form>
      )}
    </>
  )
}
