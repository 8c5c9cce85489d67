'use client'
import { useRouter } from 'next/navigation'
import { showToast } from '@/app/_ui/toast.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** What follows a press: a line that says what was done, or why not, and the page read anew. */
export function useTold() {
  const router = useRouter()
  const refusalText = useRefusalText()
  return (title: string) => ({
    onSuccess: () => {
      showToast({ title })
      router.refresh()
    },
    onError: (error: unknown) => {
      showToast({ title: refusalText(error) ?? '', tone: 'bad' as const })
      router.refresh()
    },
  })
}
