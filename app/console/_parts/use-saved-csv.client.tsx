import { useTranslations } from 'next-intl'
import { saveFile } from '@/app/_client/save-file.client'
import { showToast } from '@/app/_ui/toast.client'
import { useRefusalText } from './use-refusal-text.client'

interface TakenCsv { file_name: string; csv: string; rows: number; has_more: boolean }

/** What becomes of a CSV that was asked for: a file, and how many rows it has, in the words of the page's namespace. */
export function useSavedCsv(words: 'console.audit' | 'console.discrepancies') {
  const t = useTranslations(words)
  const refusalText = useRefusalText()
  return {
    onSuccess: ({ file_name, csv, rows, has_more }: TakenCsv) => {
      saveFile(file_name, csv, 'text/csv')
      showToast({ title: t('csvDone', { rows }), ...(has_more && { text: t('csvMore') }) })
    },
    onError: (error: Parameters<typeof refusalText>[0]) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }),
  }
}
