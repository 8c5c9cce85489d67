'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import type { StationPlacesAnswer } from '@/server/contracts/segment'
import { useCan, useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** Says in which region a station lies and in which groups it stands. */
export function ChangePlaces({ stationId, places }: { stationId: string; places: StationPlacesAnswer }) {
  const t = useTranslations('console.segments')
  const router = useRouter()
  const refusalText = useRefusalText()
  const mayChange = useCan('stations.change')
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const set = useMutation(
    useTRPC().stations.setPlaces.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        showToast({ title: t('placed') })
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const region = formText(form, 'region').trim()
    const groups = formText(form, 'groups').split(/[,，]/).map((one) => one.trim()).filter((one) => one !== '')
    set.mutate({ chain, mode, stationId, places: { version: places.version, region: region === '' ? null : region, groups } })
  }
  if (!mayChange) return null
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t('places')} sentence={t('placesSentence')} trigger={<Button size="small">{t('change')}</Button>}>
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        {set.error !== null && <Notice tone="bad">{refusalText(set.error)}</Notice>}
        <TextField label={t('region')} name="region" maxLength={64} defaultValue={places.region ?? ''} help={t('regionHelp')} />
        <TextField label={t('groups')} name="groups" maxLength={400} defaultValue={places.groups.filter((one) => one.is_in).map((one) => one.code).join(', ')} help={t('groupsHelp')} />
        <SubmitRow loading={set.isPending}>{t('save')}</SubmitRow>
      </form>
    </Dialog>
  )
}
