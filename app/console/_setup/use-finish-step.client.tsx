'use client'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_client/trpc.client'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { stepAfter, type SetupStep } from '../_parts/setup-steps'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** Marks a step and goes on to the next one; after the last one to the overview. */
export function useFinishStep(step: SetupStep) {
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode, base } = useConsoleChain()
  const update = useMutation(useTRPC().chain.updateSetup.mutationOptions({ onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }) }))
  const after = stepAfter(step)
  const next = after === null ? `${base}/setup` : `${base}/setup/${after}`
  const mark = async (state: 'done' | 'skipped') => {
    await update.mutateAsync({ chain, mode, setup: { step, state } })
  }
  const finish = (state: 'done' | 'skipped') => {
    mark(state).then(
      () => {
        router.push(next)
        router.refresh()
      },
      () => undefined,
    )
  }
  return { finish, mark, next, busy: update.isPending }
}
