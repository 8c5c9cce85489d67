'use client'
import { createElement, useEffect, useState } from 'react'
import { useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { Checkbox } from '@/app/_ui/choice'
import { CodeBlock } from '@/app/_ui/code-block'
import { PLACES, placeStyles, WIDGET_NAMES, widgetSnippet, type WidgetName } from './widget-snippet-text'

export interface WidgetStudioProps {
  readonly appUrl: string
  readonly portalUrl: string
  readonly publishableKey: string
}

/** Chooses widgets, shows the code to paste, and beside it the real widgets as a guest of the website sees them. */
export function WidgetStudio({ appUrl, portalUrl, publishableKey }: WidgetStudioProps) {
  const t = useTranslations('console.website')
  const [chosen, setChosen] = useState<readonly WidgetName[]>(['balance'])
  useWidgetScript()
  const turn = (name: WidgetName, isOn: boolean) => setChosen(WIDGET_NAMES.filter((one) => (one === name ? isOn : chosen.includes(one))))
  const widgets = chosen.map((name) => ({ name, words: t(`words.${name}`) }))
  const styles = placeStyles(chosen)
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <Card title={t('choose')}>
          <div className="flex flex-col gap-2">
            {WIDGET_NAMES.map((name) => (
              <Checkbox key={name} label={t(`which.${name}`)} checked={chosen.includes(name)} onChange={(event) => turn(name, event.currentTarget.checked)} />
            ))}
          </div>
        </Card>
        <Card title={t('code')} sentence={t('codeSentence')}>
          {chosen.length === 0 ? (
            <p className="text-muted">{t('nothing')}</p>
          ) : (
            <div className="flex flex-col gap-3">
              <CodeBlock title="HTML" code={widgetSnippet({ appUrl, portalUrl, publishableKey, widgets })} />
              {styles !== '' && (
                <>
                  <p className="text-muted">{t('css')}</p>
                  <CodeBlock title="CSS" code={styles} />
                </>
              )}
            </div>
          )}
        </Card>
      </div>
      <Card title={t('preview')}>
        <div className="flex flex-col gap-4">
          {chosen.length === 0 && <p className="text-muted">{t('nothing')}</p>}
          {widgets.map(({ name, words }) => (
            <div key={name}>
              {createElement(
                `forecourt-${name}`,
                { 'publishable-key': publishableKey },
                <a href={portalUrl} aria-label={words} className="block">
                  <svg width="100%" height={PLACES[name].wide} aria-hidden="true">
                    <text x="16" y="36" fill="currentColor">
                      {words}
                    </text>
                  </svg>
                </a>,
              )}
            </div>
          ))}
        </div>
      </Card>
    </div>
  )
}

/** The same script that a website includes. It may be on the page already. */
function useWidgetScript(): void {
  useEffect(() => {
    if (document.querySelector('script[src="/widget/v1/forecourt.js"]')) return
    const script = document.createElement('script')
    script.src = '/widget/v1/forecourt.js'
    script.async = true
    document.head.append(script)
  }, [])
}
