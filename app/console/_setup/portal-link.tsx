import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { CopyField } from '@/app/_ui/copy-field'
import { externalLink } from '@/app/_ui/icon/paths'

/** The portal is there from the first moment: its address, to open and to pass on. */
export function PortalLink({ url }: { url: string }) {
  const t = useTranslations('console.setup')
  return (
    <Card
      title={t('portal')}
      sentence={t('portalSentence')}
      action={
        <ButtonLink href={url} icon={externalLink} target="_blank" rel="noopener">
          {t('openPortal')}
        </ButtonLink>
      }
    >
      <CopyField label={t('portalAddress')} value={url} />
    </Card>
  )
}
