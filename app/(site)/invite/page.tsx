import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthArea } from '../sign-in/_parts/auth-area'
import { InviteWalk } from './invite-walk.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: t('invite.title'), robots: { index: false } }
}

/** The token stands behind the `#` of the address, which only the browser sees. */
export default async function InvitePage() {
  const t = await getTranslations('auth.invite')
  return (
    <AuthArea areas={['auth', 'staff']} title={t('title')} sentence={t('sentence')}>
      <InviteWalk />
    </AuthArea>
  )
}
