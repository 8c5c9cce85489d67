'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { plus } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { PlaceFields, readPlace, type Place, type PlaceFieldsProps } from './place-fields.client'

type InviteDialogProps = Pick<PlaceFieldsProps, 'roles' | 'stations' | 'everywhere'>

export function InviteDialog(props: InviteDialogProps) {
  const t = useTranslations('staff.team')
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('inviteTitle')}
      sentence={t('inviteSentence')}
      trigger={
        <Button variant="primary" icon={plus}>
          {t('invite')}
        </Button>
      }
    >
      <InviteForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function InviteForm({ roles, everywhere, onDone, ...rest }: InviteDialogProps & { onDone: () => void }) {
  const t = useTranslations('staff.team')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [place, setPlace] = useState<Place>({ role: roles.find((role) => role === 'station_manager') ?? roles[0] ?? 'read_only', chosen: everywhere ? null : [] })
  const [missing, setMissing] = useState(false)
  const invite = useMutation(useTRPC().team.invite.mutationOptions())
  const refusal = invite.error && showRefusal(invite.error, 'invite')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const email = formText(new FormData(event.currentTarget), 'email').trim()
    const wanted = readPlace(place)
    setMissing(wanted === null)
    if (wanted === null) return
    invite.mutate({ chain, mode, invite: { email, ...wanted } }, {
      onSuccess: () => {
        showToast({ title: t('sent', { email }) })
        router.refresh()
        onDone()
      },
    })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {refusal && refusal.code !== 'duplicate' && <Notice tone="bad">{refusalText(invite.error)}</Notice>}
      {missing && <Notice tone="bad">{t('noneChosen')}</Notice>}
      <TextField label={t('email')} name="email" type="email" autoComplete="off" required maxLength={254} error={refusal?.code === 'duplicate' ? t('emailTaken') : undefined} />
      <PlaceFields roles={roles} everywhere={everywhere} {...rest} place={place} onChange={setPlace} />
      <SubmitRow loading={invite.isPending}>{t('send')}</SubmitRow>
    </form>
  )
}
