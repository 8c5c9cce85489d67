'use client'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import type { TeamMember } from '@/server/contracts/staff'
import { MemberForm } from './member-form.client'
import type { PlaceFieldsProps } from './place-fields.client'
import { RemoveMember } from './remove-member.client'

export interface EditMemberProps extends Pick<PlaceFieldsProps, 'roles' | 'stations' | 'everywhere'> {
  readonly member: TeamMember
}
/** Role and stations of one person, and the way off the team. */
export function EditMember({ member, ...rest }: EditMemberProps) {
  const t = useTranslations('staff.team')
  const [open, setOpen] = useState<'no' | 'edit' | 'remove'>('no')
  const close = () => setOpen('no')
  return (
    <>
      <Dialog
        open={open === 'edit'}
        onOpenChange={(next) => setOpen(next ? 'edit' : 'no')}
        title={member.name}
        sentence={member.email}
        trigger={
          <Button variant="quiet" size="small" aria-label={t('editOne', { name: member.name })}>
            {t('edit')}
          </Button>
        }
      >
        <MemberForm member={member} {...rest} onDone={close} onRemove={() => setOpen('remove')} />
      </Dialog>
      <RemoveMember member={member} open={open === 'remove'} onClose={close} />
    </>
  )
}
