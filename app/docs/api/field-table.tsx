import { useTranslations } from 'next-intl'
import { Table } from '@/app/_ui/table'
import { Prose } from '../prose'
import type { Field } from './reference'
import { TypeName } from './type-name'

/** Fields of a body or a shape: name, type, meaning. */
export function FieldTable({ caption, fields }: { readonly caption: string; readonly fields: readonly Field[] }) {
  const t = useTranslations('docs.api.field')
  return (
    <Table
      caption={caption}
      rows={fields}
      rowKey={(field) => field.name}
      columns={[
        {
          key: 'name',
          title: t('name'),
          names: true,
          cell: (field) => (
            <>
              <span className="font-mono text-12 wrap-anywhere">{field.name}</span>
              {field.required && <span className="ms-2 text-12 font-normal text-muted">{t('required')}</span>}
            </>
          ),
        },
        { key: 'type', title: t('type'), cell: (field) => <TypeName type={field.type} /> },
        { key: 'about', title: t('about'), cell: (field) => field.about !== undefined && <Prose>{field.about}</Prose> },
      ]}
    />
  )
}
