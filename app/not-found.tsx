import { getTranslations } from 'next-intl/server'
import { ButtonLink } from './_ui/button'
import { MessageScreen } from './_ui/screens/message-screen'

export default async function NotFound() {
  const t = await getTranslations('common.page')
  return (
    <MessageScreen
      title={t('notFoundTitle')}
      text={t('notFoundText')}
      action={
        <ButtonLink href="/" variant="primary" size="large">
          {t('notFoundAction')}
        </ButtonLink>
      }
    />
  )
}
