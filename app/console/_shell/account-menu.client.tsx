'use client'
import { useTranslations } from 'next-intl'
import { signOut } from '@/app/_client/sign-in.client'
import { Icon } from '@/app/_ui/icon/icon.client'
import { logOut, shieldCheck, user } from '@/app/_ui/icon/paths'
import { Menu } from '@/app/_ui/menu.client'
import { showToast } from '@/app/_ui/toast.client'

export function AccountMenu({ name, email, href }: { name: string; email: string; href: string }) {
  const t = useTranslations('console.account')
  const leave = () => {
    signOut().then(
      () => location.assign('/sign-in'),
      () => showToast({ title: t('failed'), tone: 'bad' }),
    )
  }
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" aria-label={t('label', { name })} className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-control px-2 text-start hover:bg-text/5 aria-expanded:bg-text/5 pointer-coarse:min-h-11">
          <Icon path={user} className="size-4 text-muted" />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{name}</span>
            <span className="block truncate text-12 text-muted">{email}</span>
          </span>
        </button>
      }
      groups={[[{ key: 'security', label: t('security'), icon: shieldCheck, href }], [{ key: 'out', label: t('signOut'), icon: logOut, onSelect: leave }]]}
    />
  )
}
