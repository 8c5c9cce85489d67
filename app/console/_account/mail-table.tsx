import { useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { Table } from '@/app/_ui/table'
import type { StaffMailAnswer } from '@/server/contracts/staff'

/** Mails to the own address: also one that somebody else caused, such as a request for a new password. */
export function MailTable({ mails, timeZone }: { mails: readonly StaffMailAnswer[]; timeZone: string }) {
  const t = useTranslations('staff.account')
  return (
    <Card title={t('mails')} sentence={t('mailsSentence')} flush>
      <Table
        caption={t('mails')}
        rows={mails}
        rowKey={(one) => one.mail_id}
        columns={[
          { key: 'what', title: t('mail'), names: true, cell: (one) => t(`mailNames.${one.template}`) },
          { key: 'state', title: t('mailState'), cell: (one) => <Chip tone={one.state === 'sent' ? 'neutral' : 'bad'}>{t(`mailStates.${one.state}`)}</Chip> },
          { key: 'at', title: t('mailAt'), cell: (one) => <DateTime at={one.at} timeZone={timeZone} /> },
        ]}
      />
    </Card>
  )
}
