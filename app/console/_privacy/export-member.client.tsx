'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { saveFile } from '@/app/_client/save-file.client'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { download } from '@/app/_ui/icon/paths'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** A copy of everything about one member, for somebody who asks for it at the counter or by letter. */
export function ExportMember({ memberId }: { memberId: string }) {
  const t = useTranslations('console.privacy')
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const take = useMutation(
    useTRPC().privacy.exportMember.mutationOptions({
      onSuccess: ({ file_name, json }) => saveFile(file_name, json, 'application/json'),
      onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }),
    }),
  )
  return (
    <Button size="small" icon={download} loading={take.isPending} onClick={() => take.mutate({ chain, mode, memberId })}>
      {t('copy')}
    </Button>
  )
}
