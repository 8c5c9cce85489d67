import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { Skeleton, TableSkeleton } from '@/app/_ui/skeleton'

/** A page that is on its way: a title, a sentence, rows. */
export default async function Loading() {
  const t = await getTranslations('console.page')
  return (
    <div aria-busy>
      <Skeleton className="h-7 w-48" />
      <Skeleton className="mt-2 mb-6 h-4 w-80 max-w-full" />
      <Card flush>
        <TableSkeleton label={t('loading')} rows={8} />
      </Card>
    </div>
  )
}
