'use client'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Switch } from '@/app/_ui/choice'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import type { MemberFactsAnswer } from '@/server/contracts/segment'
import { useCan, useConsoleChain } from '../../../../_parts/console-chain.client'
import { useRefusalText } from '../../../../_parts/use-refusal-text.client'

/** Every segment of the chain as a switch; it takes effect at once. */
export function MemberSegments({ memberId, segments }: { memberId: string; segments: MemberFactsAnswer['segments'] }) {
  const t = useTranslations('console.segments')
  const router = useRouter()
  const refusalText = useRefusalText()
  const mayChange = useCan('promotions.change')
  const { chain, mode } = useConsoleChain()
  const set = useMutation(
    useTRPC().segments.setMember.mutationOptions({
      onSuccess: (_, { code, isIn }) => {
        showToast({ title: t(isIn ? 'in' : 'out', { name: segments.find((one) => one.code === code)?.name ?? code }) })
        router.refresh()
      },
    }),
  )
  return (
    <>
      {set.error !== null && <Notice tone="bad">{refusalText(set.error)}</Notice>}
      {segments.map((segment) => (
        <Switch
          key={`${segment.code} ${String(segment.is_in)}`}
          label={segment.name}
          defaultChecked={segment.is_in}
          disabled={!mayChange || set.isPending}
          onChange={(event) => set.mutate({ chain, mode, memberId, code: segment.code, isIn: event.target.checked })}
        />
      ))}
    </>
  )
}
