'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { Checkbox, ChoiceCard } from '@/app/_ui/choice'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import type { ProgrammeTemplate, TemplateCode } from '@/server/contracts/programme'
import { useConsoleChain } from '../_parts/console-chain.client'
import { inLocale } from '../_parts/in-locale'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { TierList } from './tier-list.client'

export interface TemplateChooserProps {
  readonly templates: readonly ProgrammeTemplate[]
  readonly both: boolean
  /** Of the programme as it was read; after somebody else's change the page is read anew and the choice stays. */
  readonly version: number
  /** Promotions are there already; a template would end them. */
  readonly replaces: boolean
  readonly onApplied?: () => void
}
/** Templates with what each would do here, in sentences and in the chain's own currency and unit. */
export function TemplateChooser({ templates, both, version, replaces, onApplied }: TemplateChooserProps) {
  const t = useTranslations('console.programme')
  const locale = useLocale()
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [chosen, setChosen] = useState<TemplateCode>('regional_chain')
  const [agreed, setAgreed] = useState(false)
  const apply = useMutation(
    useTRPC().programme.applyTemplate.mutationOptions({
      onSuccess: () => {
        showToast({ title: t('applied') })
        setAgreed(false)
        router.refresh()
        onApplied?.()
      },
      onError: (error) => showRefusal(error).code === 'version_conflict' && router.refresh(),
    }),
  )
  return (
    <div className="flex flex-col gap-4">
      {apply.error !== null && <Notice tone="bad">{refusalText(apply.error)}</Notice>}
      <fieldset>
        <legend className="sr-only">{t('templates')}</legend>
        <div className="grid gap-3 md:grid-cols-2">
          {templates.map((template) => (
            <ChoiceCard key={template.code} name="template" value={template.code} checked={chosen === template.code} onChange={() => setChosen(template.code)} label={inLocale(template.labels, locale)} help={t(`suits.${template.code}`)}>
              <span className="mt-2 flex flex-col gap-1.5">
                {template.sentences.map((sentence) => (
                  <span key={sentence.en}>{inLocale(sentence, locale)}</span>
                ))}
                <TierList tiers={template.tiers} />
              </span>
            </ChoiceCard>
          ))}
        </div>
      </fieldset>
      {replaces && <Checkbox label={t('agree')} checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />}
      <div>
        <Button variant="primary" loading={apply.isPending} disabled={replaces && !agreed} onClick={() => apply.mutate({ chain, mode, both, template: { template: chosen, replace: replaces, version } })}>
          {t(replaces ? 'replace' : 'apply')}
        </Button>
      </div>
    </div>
  )
}
