import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { PageHeader } from '@/app/_ui/page-header'
import { ActivityTable } from '../../_account/activity-table'
import { MailTable } from '../../_account/mail-table'
import { NameForm } from '../../_account/name-form.client'
import { PasswordForm } from '../../_account/password-form.client'
import { RecoveryCodes } from '../../_account/recovery-codes.client'
import { PasskeyList } from '../../_account/passkey-list'
import { SessionTable } from '../../_account/session-table'
import { TotpRow } from '../../_account/totp-row'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { LeaveChain } from '../../_team/leave-chain.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.account')
  return { title: t('title') }
}

/** The own account; it is the same from every chain that one works for. */
export default async function AccountPage({ params }: ChainPage) {
  const { call, chain } = await openConsole((await params).chain)
  const [t, me, security, sessions, activity, mails] = await Promise.all([
    getTranslations('staff.account'), call.site.me(), call.account.security(), call.account.sessions(), call.account.activity(), call.account.mails(),
  ])
  const hasSecond = security.totp !== null || security.passkeys.length > 0
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex flex-col gap-4">
          <Card title={t('person')}>
            <NameForm name={me?.name ?? ''} email={me?.email ?? ''} />
          </Card>
          <Card title={t('password')} sentence={t('passwordSentence')}>
            <PasswordForm email={me?.email ?? ''} />
          </Card>
        </div>
        <Card title={t('second')} sentence={t(hasSecond ? 'secondSentence' : 'secondNone')}>
          <div className="flex flex-col divide-y">
            <TotpRow totp={security.totp} timeZone={chain.time_zone} />
            <PasskeyList passkeys={security.passkeys} timeZone={chain.time_zone} />
            {hasSecond && <RecoveryCodes left={security.recovery_codes_left} />}
          </div>
        </Card>
        <div className="lg:col-span-2">
          <SessionTable sessions={sessions} timeZone={chain.time_zone} />
        </div>
        <div className="lg:col-span-2">
          <ActivityTable events={activity} timeZone={chain.time_zone} />
        </div>
        {mails.length > 0 && (
          <div className="lg:col-span-2">
            <MailTable mails={mails} timeZone={chain.time_zone} />
          </div>
        )}
        <div className="flex justify-end lg:col-span-2">
          <LeaveChain />
        </div>
      </div>
    </>
  )
}
