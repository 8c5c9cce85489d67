import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { CopyField } from '@/app/_ui/copy-field'
import { formatInstant } from '@/app/_ui/format/format-instant'
import type { Books } from '@/server/contracts/books'

/** How old the last proof of the books is, and how far they are sealed. */
export function BooksProof({ books, timeZone }: { books: Books; timeZone: string }) {
  const t = useTranslations('console.jobs.books')
  const locale = useLocale()
  const told = (at: string) => formatInstant(at, { locale, timeZone })
  return (
    <Card title={t('title')} className="mt-4">
      <div className="flex max-w-2xl flex-col gap-1">
        <p>{books.proven_at === null ? t('never') : t('proven', { at: told(books.proven_at) })}</p>
        <p>{books.sealed_at === null ? t('unsealed', { waiting: books.waiting }) : t('sealed', { blocks: books.blocks, at: told(books.sealed_at), waiting: books.waiting })}</p>
      </div>
      {books.root !== null && (
        <div className="mt-4 max-w-2xl">
          <CopyField label={t('root')} value={books.root} help={t('rootHelp')} />
        </div>
      )}
    </Card>
  )
}
