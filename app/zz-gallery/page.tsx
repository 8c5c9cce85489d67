import { Button, ButtonLink, IconButton } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { Chip, FilterChip } from '@/app/_ui/chip'
import { Checkbox, ChoiceCard, Radio, Switch } from '@/app/_ui/choice'
import { CodeBlock } from '@/app/_ui/code-block'
import { CopyField } from '@/app/_ui/copy-field'
import { DateTime } from '@/app/_ui/date-time'
import { Details } from '@/app/_ui/details'
import { NumberField, TextAreaField, TextField } from '@/app/_ui/field'
import { MemberCard } from '@/app/_ui/member-card'
import { Money } from '@/app/_ui/money'
import { Notice } from '@/app/_ui/notice'
import { PageHeader } from '@/app/_ui/page-header'
import { Progress } from '@/app/_ui/progress'
import { PumpPrice } from '@/app/_ui/pump-price'
import { Volume } from '@/app/_ui/volume'
import { SelectField } from '@/app/_ui/select-field'
import { TableSkeleton } from '@/app/_ui/skeleton'
import { Stat, StatRow } from '@/app/_ui/stat'
import { Checklist, Stepper } from '@/app/_ui/stepper'
import { TabNav } from '@/app/_ui/tab-nav'
import { Table } from '@/app/_ui/table'
import { TierProgress } from '@/app/_ui/tier-progress'
import { plus, trash } from '@/app/_ui/icon/paths'
import { Demos } from './demos.client'
import { Pictures } from './pictures'

export default async function Gallery({ searchParams }: { searchParams: Promise<{ calm?: string }> }) {
  const { calm } = await searchParams
  return (
    <div className={`mx-auto max-w-6xl space-y-8 px-4 py-8 ${calm === undefined ? 'text-13' : ''}`}>
      <PageHeader title="Stations" state={<Chip tone="warn">Test mode</Chip>} sentence="Where your drivers fill up, with their grades and prices." action={<><Button>Import</Button><Button variant="primary" icon={plus}>Add a station</Button></>} />
      <TabNav label="x" items={[{ href: '#', label: 'Overview', current: true }, { href: '#2', label: 'Prices', current: false }, { href: '#3', label: 'Offers', current: false }]} />
      <Card title="Buttons"><div className="flex flex-wrap gap-3">
        {(['primary', 'secondary', 'quiet', 'danger'] as const).map((v) => <span key={v} className="flex flex-wrap gap-2"><Button variant={v} size="small">Small</Button><Button variant={v}>Medium</Button><Button variant={v} size="large">Large</Button><Button variant={v} loading>Loading</Button><Button variant={v} disabled>Off</Button></span>)}
        <ButtonLink href="#">Link</ButtonLink><IconButton icon={trash} label="Delete" />
      </div></Card>
      <div className="grid gap-6 md:grid-cols-2">
        <Card title="Form"><div className="space-y-4">
          <TextField label="Name of the chain" help="Drivers see it on the card." placeholder="Northwind" />
          <NumberField label="Discount" unit="/ l" lead="€" defaultValue="0.05" note="optional" />
          <TextField label="Address of the portal" unit=".forecourt.example" defaultValue="nord wind" error="Only small letters, digits and hyphens. Try “nord-wind”." />
          <SelectField label="Currency" options={[{ value: 'EUR', label: 'Euro (EUR)' }, { value: 'CNY', label: 'Yuan (CNY)' }]} />
          <TextAreaField label="Note" />
          <TextField label="Disabled" disabled defaultValue="can't touch" />
        </div></Card>
        <Card title="Choices"><div className="space-y-4">
          <Checkbox label="Send me a copy" help="Once a month" defaultChecked /><Checkbox label="Not chosen" /><Switch label="Live" defaultChecked /><Switch label="Off" /><Radio name="r" label="One" defaultChecked /><Radio name="r" label="Two" />
          <fieldset className="grid gap-3"><legend className="mb-2 font-medium">Template</legend><ChoiceCard name="t" label="Single station" help="Points per litre, one tier" defaultChecked /><ChoiceCard name="t" label="Regional chain" help="Three tiers, off-peak discount" /></fieldset>
          <CopyField label="Secret key" value="fk_test_4bQx0c9dT2mZ8sKpV1nRyW" help="Shown once." />
        </div></Card>
      </div>
      <Demos />
      <Card title="Stations" sentence="173 of 173" flush>
        <Table caption="Stations" rowKey={(r) => r.id} rows={[{ id: '1', n: 'Westfalen Münster Weseler Straße', p: '1.799', v: '12450.500', a: 7579, s: 'good' as const }, { id: '2', n: 'Harbour Road', p: '7.850', v: '3.000', a: 0, s: 'bad' as const }, { id: '3', n: 'Airport', p: '', v: '', a: undefined, s: 'warn' as const }]}
          columns={[{ key: 'n', title: 'Station', names: true, cell: (r) => r.n }, { key: 's', title: 'State', cell: (r) => <Chip tone={r.s}>{r.s === 'good' ? 'Open' : r.s === 'bad' ? 'Closed' : 'Draft'}</Chip> }, { key: 'p', title: 'E10', figures: true, cell: (r) => r.p && <PumpPrice unitPrice={r.p} currency="EUR" unit="l" /> }, { key: 'v', title: 'Volume', figures: true, cell: (r) => r.v && <Volume volume={r.v} unit="l" /> }, { key: 'a', title: 'Net', figures: true, cell: (r) => r.a === undefined ? null : <Money amountMinor={r.a} currency="EUR" /> }]} />
      </Card>
      <Card title="Loading" flush><TableSkeleton label="Loading" rows={3} /></Card>
      <div className="flex flex-wrap gap-2">{(['good', 'warn', 'bad', 'info', 'neutral', 'accent'] as const).map((tone) => <Chip key={tone} tone={tone}>{tone}</Chip>)}<FilterChip href="#" active>Open</FilterChip><FilterChip href="#" active={false}>Closed</FilterChip></div>
      <div className="grid gap-3">{(['good', 'warn', 'bad', 'info'] as const).map((tone) => <Notice key={tone} tone={tone} title="8 of 173 rows need a look" action={<Button size="small">Show</Button>}>The other 165 can be imported now.</Notice>)}</div>
      <Card><Stepper label="Set-up" summary="Step 2 of 4: Brand" steps={[{ key: 'a', label: 'Chain', state: 'done', href: '#' }, { key: 'b', label: 'Brand', state: 'current' }, { key: 'c', label: 'Stations', state: 'open' }, { key: 'd', label: 'Programme', state: 'open' }]} /></Card>
      <Card title="Before you go live" flush><Checklist doneWord="done" openWord="to do" items={[{ key: 'a', label: 'Name the chain', href: '#', state: 'done' }, { key: 'b', label: 'Put your colours on it', sentence: 'Logo and one colour; contrast is looked after.', href: '#', state: 'current' }, { key: 'c', label: 'Import stations', href: '#', state: 'open' }]} /></Card>
      <Card title="Numbers"><StatRow><Stat label="Members" value="12 480" consequence="312 joined this week" /><Stat label="Points per litre" value="2" consequence="1 l of 95 earns 2 points ≈ 0.4 % back" /><Stat label="Saved" value={<Money amountMinor={123456789} currency="EUR" />} /></StatRow></Card>
      <div className="grid gap-6 md:grid-cols-2">
        <MemberCard chainName="Northwind Fuels" memberName="Alexandra Konstantinopoulou-Featherstonehaugh" tierName="Silver" points={1284} pointsName="Points" number="4021 7735" code="FC1.4K2P9QXZ7HBM3TJ6WNDV5RGAYC8E0SLF" />
        <div className="space-y-6">
          <TierProgress tierName="Silver" nextTierName="Gold" reached={262} needed={300} text="38 l to Gold, until 31 March" />
          <Progress label="Import" percent={37} text="6 475 of 17 499 rows, 8 with errors" /><Progress label="Import" />
          <Details items={[{ key: 'a', label: 'Joined', value: <DateTime at="2026-11-22T08:15:30+01:00" timeZone="Europe/Berlin" /> }, { key: 'b', label: 'Phone', value: '' }]} />
          <CodeBlock title="curl" code={'curl https://forecourt.example/api/v1/sales \\\n  -H "Authorization: Bearer fk_test_…" \\\n  -H "Idempotency-Key: 1"'} />
        </div>
      </div>
      <Pictures />
    </div>
  )
}
