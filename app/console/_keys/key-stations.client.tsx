'use client'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Checkbox, Radio } from '@/app/_ui/choice'
import { TextAreaField } from '@/app/_ui/field'
import { useConsoleChain } from '../_parts/console-chain.client'

/** As many as can be ticked; a chain with more names them by id. */
const LISTED_MAX = 100

/** At which stations a till's key may work. Ticked boxes and typed ids are both called `station` in the form. */
export function KeyStations({ error }: { error: string | undefined }) {
  const t = useTranslations('console.keys')
  const { chain, mode } = useConsoleChain()
  const [some, setSome] = useState(false)
  const stations = useQuery(useTRPC().stations.list.queryOptions({ chain, mode, limit: LISTED_MAX }, { enabled: some }))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">{t('where')}</legend>
      <Radio name="where" value="all" label={t('everywhere')} checked={!some} onChange={() => setSome(false)} />
      <Radio name="where" value="some" label={t('somewhere')} help={t('somewhereHelp')} checked={some} onChange={() => setSome(true)} />
      {some && stations.data?.has_more === false && (
        <div className="ms-6.5 flex max-h-48 flex-col gap-2 overflow-y-auto">
          {stations.data.data.map((station) => (
            <Checkbox key={station.id} name="station" value={station.id} label={station.name} />
          ))}
        </div>
      )}
      {some && stations.data?.has_more === true && <TextAreaField label={t('stationIds')} name="station" rows={3} required placeholder="stn_…" help={t('stationIdsHelp')} />}
      {error !== undefined && (
        <p role="alert" className="ms-6.5 text-13 text-bad-text">
          {error}
        </p>
      )}
    </fieldset>
  )
}
