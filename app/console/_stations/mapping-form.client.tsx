'use client'
import { useId } from 'react'
import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { Field } from '@/app/_ui/field'
import { Select, SelectField } from '@/app/_ui/select-field'
import { Table } from '@/app/_ui/table'
import type { StationField } from '@/server/contracts/station'
import type { ImportFilter, Mapping, OpenedFile } from './opened-file'

/** The contract's fields in the order in which an owner thinks of them. */
const FIELDS = ['name', 'brand', 'street', 'house_number', 'post_code', 'city', 'latitude', 'longitude', 'external_id', 'time_zone', 'always_open'] as const satisfies readonly StationField[]
const SAMPLES = 2

export interface MappingFormProps {
  readonly file: OpenedFile
  readonly mapping: Mapping
  readonly filter: ImportFilter | null
  readonly busy: boolean
  readonly onChange: (mapping: Mapping, filter: ImportFilter | null) => void
  readonly onCheck: () => void
}
/** Which column is what, with what stands in it; and which rows at all. */
export function MappingForm({ file, mapping, filter, busy, onChange, onCheck }: MappingFormProps) {
  const t = useTranslations('console.import')
  const columns = file.headers.filter((header) => header !== '').map((header) => ({ value: header, label: header }))
  const sampleOf = (header: string | undefined) => {
    const index = header === undefined ? -1 : file.headers.indexOf(header)
    return file.sample.map((cells) => cells[index] ?? '').filter((cell) => cell !== '').slice(0, SAMPLES).join(' · ')
  }
  const choose = (field: StationField, header: string) => {
    const { [field]: _, ...others } = mapping
    onChange(header === '' ? others : { ...others, [field]: header }, filter)
  }
  return (
    <Card title={t('columns')} sentence={t('columnsSentence', { file: file.name, count: file.rowsTotal })} flush>
      <Table
        caption={t('columns')}
        rows={FIELDS}
        rowKey={(field) => field}
        columns={[
          { key: 'field', title: t('field'), names: true, className: 'align-middle', cell: (field) => t(`fields.${field}`) },
          {
            key: 'column', title: t('column'), className: 'sm:w-60',
            cell: (field) => <Select aria-label={t('columnFor', { field: t(`fields.${field}`) })} options={columns} placeholder={field === 'name' ? t('choose') : t('leaveOut')} value={mapping[field] ?? ''} onChange={(event) => choose(field, event.target.value)} />,
          },
          { key: 'sample', title: t('sample'), className: 'align-middle text-muted', cell: (field) => sampleOf(mapping[field]) },
        ]}
      />
      <div className="flex flex-col gap-4 border-t p-4">
        <Filter file={file} filter={filter} columns={columns} onChange={(next) => onChange(mapping, next)} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-muted">{t('checkHelp')}</p>
          <Button variant="primary" loading={busy} disabled={mapping.name === undefined} onClick={onCheck}>
            {t('check')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

interface FilterProps {
  readonly file: OpenedFile
  readonly filter: ImportFilter | null
  readonly columns: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (filter: ImportFilter | null) => void
}
/** Only the rows of one value: a register of a whole country holds every brand. */
function Filter({ file, filter, columns, onChange }: FilterProps) {
  const t = useTranslations('console.import')
  const listId = useId()
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        label={t('filter')}
        help={t('filterHelp')}
        options={columns}
        placeholder={t('allRows')}
        value={filter?.column ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : { column: event.target.value, equals: '' })}
      />
      {filter !== null && (
        <Field label={t('equals')}>
          {(ids) => (
            <span className="field-box">
              <input className="field-control" value={filter.equals} onChange={(event) => onChange({ ...filter, equals: event.target.value })} list={listId} autoComplete="off" maxLength={200} {...ids} />
              <datalist id={listId}>
                {file.values.get(filter.column)?.map((value) => <option key={value} value={value} />)}
              </datalist>
            </span>
          )}
        </Field>
      )}
    </div>
  )
}
