'use client'
import { useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { history } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { WalkDialog } from '../_parts/walk-dialog.client'
import { zonedInstant } from '../_simulator/zoned-instant'

/** All events of a range again, also those that never went out. Long ranges go in portions, one after the other. */
export function ReplayRange({ endpointId }: { endpointId: string }) {
  const t = useTranslations('console.webhooks')
  const refusalText = useRefusalText()
  const { chain, mode, timeZone } = useConsoleChain()
  const [queued, setQueued] = useState(0)
  const replay = useMutation(useTRPC().webhooks.replay.mutationOptions())
  const [isDone, setDone] = useState(false)
  const run = async (from: string, until: string) => {
    setQueued(0)
    for (let at: string | null = from; at !== null; ) {
      const portion: { queued: number; continue_from: string | null } = await replay.mutateAsync({ chain, mode, endpointId, range: { from: at, until } })
      setQueued((before) => before + portion.queued)
      at = portion.continue_from
    }
    setDone(true)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [from, until] = ['from', 'until'].map((name) => zonedInstant(formText(form, name), timeZone))
    // What goes wrong is in the mutation's own error, and told there.
    if (from !== undefined && until !== undefined) run(from, until).catch(() => undefined)
  }
  const reset = () => {
    replay.reset()
    setDone(false)
  }
  return (
    <WalkDialog
      onClose={reset}
      title={t('rangeTitle')}
      sentence={t('rangeSentence')}
      trigger={
        <Button icon={history} size="small">
          {t('range')}
        </Button>
      }
    >
      {(close) =>
        isDone ? (
          <div className="flex flex-col gap-4">
            <Notice tone="good">{t('rangeSent', { count: queued })}</Notice>
            <div className="flex justify-end">
              <Button variant="primary" onClick={close}>
                {t('close')}
              </Button>
            </div>
          </div>
        ) : (
          <form onSubmit={submit} className="flex flex-col gap-4">
            {replay.error !== null && <Notice tone="bad">{refusalText(replay.error)}</Notice>}
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField label={t('from')} name="from" type="datetime-local" required help={t('zoneHelp', { zone: timeZone })} />
              <TextField label={t('until')} name="until" type="datetime-local" required />
            </div>
            <SubmitRow loading={replay.isPending}>{t('rangeNow')}</SubmitRow>
          </form>
        )
      }
    </WalkDialog>
  )
}
