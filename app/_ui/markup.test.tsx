import { renderToStaticMarkup } from 'react-dom/server'
import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import english from '@/app/_i18n/messages/en/common.json'
import { Checkbox, ChoiceCard, Radio, Switch } from './choice'
import { Button, IconButton } from './button'
import { Card } from './card'
import { Chip } from './chip'
import { CodeBlock } from './code-block'
import { CopyField } from './copy-field'
import { NumberField, TextField } from './field'
import { plus } from './icon/paths'
import { MemberCard } from './member-card'
import { Menu } from './menu.client'
import { OfferPicture } from './pictures/picture'
import { Progress } from './progress'
import { UiContextProvider } from './provider/ui-context.client'
import { Receipt } from './receipt/receipt'
import { SelectField } from './select-field'
import { Skeleton } from './skeleton'
import { Table } from './table'
import { Tabs } from './tabs.client'
import { TierProgress } from './tier-progress'
import { ToastProvider } from './toast.client'

const render = (node: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={{ common: english }} timeZone="UTC">
      <UiContextProvider words={english.ui} locale="en" direction="ltr" nonce={undefined}>
        {node}
      </UiContextProvider>
    </NextIntlClientProvider>,
  )

const receipt = (
  <Receipt
    stationName="Harbour Road" at="2026-11-22T12:00:00+01:00" timeZone="Europe/Berlin" currency="EUR"
    lines={[{ key: '1', name: 'E10', fuel: { volume: '42.130', unit: 'l', signPrice: '1.799', memberPrice: '1.749' }, grossMinor: 7579, discounts: [{ key: 'd', label: 'Quiet hours', reason: 'Weekdays', amountMinor: 211 }] }]}
    totals={{ grossMinor: 7579, otherDiscountsMinor: 0, discountMinor: 211, netMinor: 7368 }}
    points={{ earned: 84, pending: 0, spent: 0, balanceAfter: 1284, name: 'Drops' }}
    nextTier="38 l to gold"
    notGiven={[{ key: 'g', name: 'Gold day', reason: 'For gold members' }]}
  />
)
const primitives: Readonly<Record<string, ReactNode>> = {
  Button: <Button loading>Save</Button>,
  IconButton: <IconButton icon={plus} label="Add" />,
  Card: <Card title="Stations">…</Card>,
  Checkbox: <Checkbox label="Yes" />,
  ChoiceCard: <ChoiceCard label="One" />,
  Chip: <Chip tone="good">Live</Chip>,
  CodeBlock: <CodeBlock title="curl" code="curl" />,
  CopyField: <CopyField label="Key" value="fk" />,
  MemberCard: <MemberCard chainName="Northwind" memberName="Jo" tierName="Silver" points={1284} pointsName="Drops" code="FC1.ABC" />,
  Menu: <Menu trigger={<Button>More</Button>} groups={[[{ key: 'a', label: 'Edit' }]]} />,
  NumberField: <NumberField label="Rate" unit="/ l" />,
  OfferPicture: <OfferPicture />,
  Progress: <Progress label="Import" percent={37} />,
  Radio: <Radio label="One" />,
  Receipt: receipt,
  SelectField: <SelectField label="Currency" options={[{ value: 'EUR', label: 'Euro' }]} />,
  Skeleton: <Skeleton />,
  Switch: <Switch label="Live" />,
  Table: <Table caption="Stations" rows={[{ id: '1' }]} rowKey={(row) => row.id} columns={[{ key: 'a', title: 'Name', names: true, cell: (row) => row.id }, { key: 'b', title: 'Price', cell: () => null }]} />,
  Tabs: <Tabs label="x" tabs={[{ value: 'a', label: 'A', content: 'a' }, { value: 'b', label: 'B', content: 'b' }]} />,
  TierProgress: <TierProgress tierName="Silver" nextTierName="Gold" reached={262} needed={300} text="38 l to gold" />,
  Toast: <ToastProvider>…</ToastProvider>,
}

describe('server-rendered markup', () => {
  it.each(Object.entries(primitives))('%s has no style attribute, which the content security policy would refuse', (_, node) => {
    expect(render(node)).not.toMatch(/ style=|<style/)
  })
})

describe('Receipt', () => {
  const html = render(receipt)
  it('strikes the sign price through and names price, discount with reason, points, balance and next tier', () => {
    expect(html).toMatch(/<s [^>]*>€.*1\.799/)
    for (const text of ['Member price', '1.749', 'Quiet hours', 'Weekdays', '-€2.11', '€73.68', 'Drops earned', '+84', '1,284', '38 l to gold', 'Gold day', 'For gold members']) expect(html).toContain(text)
  })
})

describe('fields', () => {
  it('an error replaces the help, is tied to the control and marks it invalid', () => {
    const html = render(<TextField label="Slug" help="Small letters" error="Taken. Try nord-2." />)
    expect(html).toContain('Taken. Try nord-2.')
    expect(html).not.toContain('Small letters')
    const described = /aria-describedby="([^"]+)"/.exec(html)?.[1]
    expect(html).toContain(`id="${described}"`)
    expect(html).toContain('aria-invalid="true"')
  })
  it('a cell with nothing in it shows a dash, not a zero', () => {
    expect(render(primitives['Table'])).toContain('—')
  })
})
