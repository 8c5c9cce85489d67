'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC, useTRPCClient } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import type { TeamMember } from '@/server/contracts/staff'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { PlaceFields, readPlace, type Place, type PlaceFieldsProps } from './place-fields.client'

export interface MemberFormProps extends Pick<PlaceFieldsProps, 'roles' | 'stations' | 'everywhere'> {
  readonly member: TeamMember
  readonly onDone: () => void
  readonly onRemove: () => void
}
/** When somebody else was faster the choice stays, and the next press saves it on the newest state. */
export function MemberForm({ member, stations, onDone, onRemove, ...rest }: MemberFormProps) {
  const t = useTranslations('staff.team')
  const router = useRouter()
  const client = useTRPCClient()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [version, setVersion] = useState(member.version)
  const here = member.station_ids.filter((id) => stations.some((station) => station.id === id))
  const [place, setPlace] = useState<Place>({ role: member.role, chosen: member.station_ids.length === 0 ? null : here })
  const [fault, setFault] = useState<string | undefined>()
  const change = useMutation(
    useTRPC().team.change.mutationOptions({
      onSuccess: () => {
        showToast({ title: t('saved', { name: member.name }) })
        router.refresh()
        onDone()
      },
      onError: async (error) => {
        const isStale = showRefusal(error).code === 'version_conflict'
        setFault(isStale ? t('stale') : refusalText(error))
        if (!isStale) return
        const newest = await client.team.list.query({ chain, mode }).catch(() => null)
        setVersion(newest?.members.find((one) => one.staff_id === member.staff_id)?.version ?? version)
      },
    }),
  )
  const save = () => {
    const wanted = readPlace(place)
    if (wanted === null) return setFault(t('noneChosen'))
    setFault(undefined)
    change.mutate({ chain, mode, member: { staff_id: member.staff_id, version, ...wanted } })
  }
  return (
    <div className="flex flex-col gap-4">
      {fault !== undefined && <Notice tone="bad">{fault}</Notice>}
      <PlaceFields stations={stations} {...rest} place={place} onChange={setPlace} />
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="quiet" className="text-bad-text" onClick={onRemove}>
          {t('remove')}
        </Button>
        <Button variant="primary" loading={change.isPending} onClick={save}>
          {t('save')}
        </Button>
      </div>
    </div>
  )
}
