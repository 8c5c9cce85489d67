'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import type { NamedThing } from './named-thing'

/** Who was in it can't be brought back, so it asks; while promotions name it, it says which and leaves it there. */
export function DeleteNamed({ thing: { sort, code, name, version, held } }: { thing: NamedThing }) {
  const t = useTranslations('console.named')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const trpc = useTRPC()
  const [open, setOpen] = useState(false)
  const told = {
    onSuccess: () => {
      setOpen(false)
      showToast({ title: t('deleted', { name }) })
      router.refresh()
    },
  }
  const segment = useMutation(trpc.segments.delete.mutationOptions(told))
  const place = useMutation(trpc.stations.deletePlace.mutationOptions(told))
  const error = segment.error ?? place.error
  const users = usersOf(error)
  const remove = () => {
    const ref = { code, version }
    if (sort === 'segment') segment.mutate({ chain, mode, segment: ref })
    else place.mutate({ chain, mode, kind: sort, place: ref })
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('deleteTitle', { name })}
      sentence={t(sort === 'segment' ? 'deleteSegment' : 'deletePlace', { count: held })}
      trigger={<Button size="small" variant="quiet">{t('delete')}</Button>}
      foot={
        <>
          <Button onClick={() => setOpen(false)}>{t('keep')}</Button>
          <Button variant="danger" loading={segment.isPending || place.isPending} onClick={remove}>
            {t('delete')}
          </Button>
        </>
      }
    >
      {error !== null && (
        <Notice tone="bad">
          {users.length === 0 ? refusalText(error) : t('inUse')}
          {users.length > 0 && <ul className="mt-1 list-disc ps-5">{users.map((user) => <li key={user.id} className="font-medium">{user.name}</li>)}</ul>}
        </Notice>
      )}
    </Dialog>
  )
}

/** The promotions that still name it, as the refusal lists them. */
function usersOf(error: unknown): { id: string; name: string }[] {
  if (!error) return []
  return Object.entries(showRefusal(error).fields).flatMap(([id, { code, detail }]) => (code === 'in_use' ? [{ id, name: detail }] : []))
}
