import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ButtonLink } from './button'
import { LanguageSwitch } from './language-switch.client'
import { Logo } from './logo'
import { ThemeSwitch } from './theme-switch.client'

/** Header of everything that is open to anybody: site, docs, sign-in. */
export function SiteHeader() {
  const t = useTranslations('site.nav')
  return (
    <header className="border-b bg-surface">
      <div className="mx-auto flex min-h-14 max-w-6xl flex-wrap items-center gap-x-2 gap-y-1 px-4 py-1.5 sm:px-6">
        <Link href="/" className="me-auto inline-flex min-h-11 items-center rounded-control">
          <Logo />
        </Link>
        <nav aria-label={t('label')} className="flex items-center gap-1">
          <ButtonLink href="/docs" variant="quiet" className="max-sm:hidden">
            {t('docs')}
          </ButtonLink>
          <LanguageSwitch />
          <ThemeSwitch />
          <ButtonLink href="/sign-in" className="ms-1">
            {t('signIn')}
          </ButtonLink>
          <ButtonLink href="/sign-up" variant="primary" className="ms-1 max-md:hidden">
            {t('signUp')}
          </ButtonLink>
        </nav>
      </div>
    </header>
  )
}

export function SiteFooter() {
  const t = useTranslations('site')
  return (
    <footer className="mt-auto border-t">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-3 px-4 py-8 text-14 text-muted sm:px-6">
        <p>{t('footer.line')}</p>
        <nav aria-label={t('footer.label')} className="flex flex-wrap gap-x-6">
          <FooterLink href="/docs">{t('nav.docs')}</FooterLink>
          <FooterLink href="/api/v1/openapi.json">{t('footer.openapi')}</FooterLink>
          <FooterLink href="/status">{t('footer.status')}</FooterLink>
          <FooterLink href="/sign-in">{t('nav.signIn')}</FooterLink>
        </nav>
      </div>
    </footer>
  )
}

function FooterLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="inline-flex min-h-8 items-center rounded-control hover:text-text hover:underline pointer-coarse:min-h-11">
      {children}
    </a>
  )
}
