'use client'
import { useEffect, useSyncExternalStore, type FormEvent, type ReactNode } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { signInStaff, signOut } from '@/app/_client/sign-in.client'
import { useTRPC } from '@/app/_client/trpc.client'
import { useRefusal } from '@/app/_client/use-refusal.client'
import { Button, ButtonLink } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { refusalKey } from '../sign-in/_parts/refusal-key'
import { SignInForm } from '../sign-in/sign-in-form.client'

const PASSWORD_MIN = 10
const onHash = (tell: () => void) => {
  addEventListener('hashchange', tell)
  return () => removeEventListener('hashchange', tell)
}

/** Reads the invitation behind the link; then an account is made, or the one that has the address is signed in. */
export function InviteWalk() {
  const t = useTranslations('auth')
  const token = useSyncExternalStore(onHash, () => location.hash.slice(1), () => null)
  const site = useTRPC().site
  const { data: invite, error, mutate: read } = useMutation(site.readInvite.mutationOptions())
  useEffect(() => {
    if (token !== null && token !== '') read({ token })
  }, [read, token])
  const code = useRefusal(error)?.code
  if (token === '' || code === 'validation_failed') return <Notice tone="warn" title={t('invite.missing')} />
  if (code === 'invite_over')
    return (
      <Notice tone="warn" title={t('invite.over')} action={<ButtonLink href="/sign-in">{t('invite.toSignIn')}</ButtonLink>}>
        {t('invite.overText')}
      </Notice>
    )
  if (code !== undefined) return <Notice tone="bad">{t(`refusal.${refusalKey(code)}`, { minutes: 15 })}</Notice>
  if (invite === undefined || token === null) return <p role="status" className="text-muted">{t('invite.read')}</p>
  return <Invited invite={invite} token={token} />
}

interface Invite { readonly chain: string; readonly email: string; readonly role: string; readonly has_account: boolean; readonly signed_in: 'nobody' | 'invited' | 'other' }

function Invited({ invite, token }: { invite: Invite; token: string }) {
  const t = useTranslations('auth')
  const roles = useTranslations('staff.roles')
  const accept = useMutation(useTRPC().site.acceptInvite.mutationOptions())
  const refusal = useRefusal(accept.error)
  const enter = async (email: string, password: string | null, slug: string) => {
    const outcome = password === null ? null : await signInStaff({ email, password })
    location.assign(outcome === null || outcome.signedIn ? `/console/${slug}` : '/sign-in')
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const password = invite.has_account ? null : formText(form, 'password')
    accept.mutate({ token, ...(password !== null && { account: { name: formText(form, 'name'), password } }) }, { onSuccess: ({ slug }) => void enter(invite.email, password, slug) })
  }
  const isWeak = refusal?.fields['account.password'] !== undefined
  const head = (
    <div className="flex flex-col gap-1">
      <p className="text-18">{t.rich('invite.join', { chain: invite.chain, role: roles(invite.role as 'owner'), b: (words: ReactNode) => <b className="font-semibold">{words}</b> })}</p>
      <p className="text-muted">{t('invite.address', { email: invite.email })}</p>
    </div>
  )
  if (invite.signed_in === 'other')
    return (
      <div className="flex flex-col gap-5">
        {head}
        <Notice tone="warn" action={<Button onClick={() => void signOut().then(() => location.reload())}>{t('invite.signOut')}</Button>}>
          {t('invite.other')}
        </Notice>
      </div>
    )
  if (invite.has_account && invite.signed_in === 'nobody')
    return (
      <div className="flex flex-col gap-6">
        {head}
        <p>{t('invite.known')}</p>
        <SignInForm email={invite.email} onSignedIn={() => location.reload()} />
      </div>
    )
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-5">
      {head}
      {refusal !== null && !isWeak && <Notice tone="bad">{refusal.code === 'invite_over' ? t('invite.overText') : t(`refusal.${refusalKey(refusal.code)}`, { minutes: 15 })}</Notice>}
      {!invite.has_account && (
        <>
          <p>{t('invite.new')}</p>
          <TextField label={t('name')} name="name" autoComplete="name" required maxLength={120} />
          <input type="hidden" name="username" autoComplete="username" value={invite.email} readOnly />
          <TextField label={t('password')} name="password" type="password" autoComplete="new-password" required minLength={PASSWORD_MIN} maxLength={200} help={t('passwordHelp', { count: PASSWORD_MIN })} error={isWeak ? t('passwordWeak') : undefined} />
        </>
      )}
      <Button type="submit" variant="primary" size="large" loading={accept.isPending || accept.isSuccess}>
        {t('invite.action')}
      </Button>
    </form>
  )
}
