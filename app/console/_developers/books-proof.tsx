import { useLocale, useTranslations } from 'next-intl'
import { formatInstant } from '@/app/_ui/format/format-instant'
import type { Books } from '@/server/contracts/books'

/** How old the last proof of the books is, and how far they are sealed. */
export function BooksProof({ books, timeZone }: { books: Books; timeZone: string }) {
  const t = useTranslations('console.jobs.books')
  const locale = useLocale()
  const told = (at: string) => formatInstant(at, { locale, timeZone })
  return (
    <section className="mt-8" aria-labelledby="books">
      <h2 id="books" className="text-16 font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 text-muted">{books.proven_at === null ? t('never') : t('proven', { at: told(books.proven_at) })}</p>
      <p className="mt-1 text-muted">{books.sealed_at === null ? t('unsealed', { waiting: books.waiting }) : t('sealed', { blocks: books.blocks, at: told(books.sealed_at), waiting: books.waiting })}</p>
      {books.root !== null && (
        <p className="mt-1 text-14 text-muted">
          {t('root')} <code className="font-mono text-12 break-all">{books.root}</code>
        </p>
      )}
    </section>
  )
}
