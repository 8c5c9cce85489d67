'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { Checkbox } from '@/app/_ui/choice'
import { Sheet } from '@/app/_ui/dialog.client'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { plus } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

const OPTIONAL = ['street', 'house_number', 'post_code', 'city', 'external_id'] as const

/** One station by hand; only its name is needed. */
export function AddStation({ both }: { both: boolean }) {
  const t = useTranslations('console.stations')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const create = useMutation(
    useTRPC().stations.create.mutationOptions({
      onSuccess: (station) => {
        setOpen(false)
        showToast({ title: t('added', { station: station.name }) })
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (field: string) => formText(form, field).trim()
    const more = Object.fromEntries(OPTIONAL.map((field) => [field, text(field)] as const).filter(([, value]) => value !== ''))
    create.mutate({ chain, mode, both, station: { name: text('name'), ...more, always_open: form.get('always_open') !== null } })
  }
  const duplicate = create.error !== null && showRefusal(create.error).code === 'duplicate'
  return (
    <Sheet open={open} onOpenChange={setOpen} title={t('add')} sentence={t('addSentence')} trigger={<Button icon={plus}>{t('add')}</Button>}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {create.error !== null && !duplicate && <Notice tone="bad">{refusalText(create.error)}</Notice>}
        <TextField label={t('name')} name="name" required maxLength={120} />
        <div className="grid grid-cols-[1fr_6rem] gap-3">
          <TextField label={t('street')} name="street" maxLength={120} />
          <TextField label={t('houseNumber')} name="house_number" maxLength={40} />
        </div>
        <div className="grid grid-cols-[7rem_1fr] gap-3">
          <TextField label={t('postCode')} name="post_code" maxLength={16} />
          <TextField label={t('city')} name="city" maxLength={80} />
        </div>
        <TextField label={t('externalId')} name="external_id" maxLength={64} help={t('externalIdHelp')} error={duplicate ? t('duplicate') : undefined} />
        <Checkbox name="always_open" label={t('alwaysOpen')} />
        <div>
          <Button type="submit" variant="primary" loading={create.isPending}>
            {t('add')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
