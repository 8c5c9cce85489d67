'use client'
import { useState } from 'react'
import { BrandScope } from '@/app/_ui/brand/brand-scope.client'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { ColourField } from '@/app/_ui/colour-field.client'
import { Dialog, Sheet } from '@/app/_ui/dialog.client'
import { TextField } from '@/app/_ui/field'
import { FileDrop } from '@/app/_ui/file-drop.client'
import { Menu } from '@/app/_ui/menu.client'
import { SaveBar } from '@/app/_ui/save-bar.client'
import { Tabs } from '@/app/_ui/tabs.client'
import { ToastProvider, showToast } from '@/app/_ui/toast.client'
import { Tooltip } from '@/app/_ui/tooltip.client'
import { pencil, trash } from '@/app/_ui/icon/paths'

export function Demos() {
  const [colour, setColour] = useState('#e8590c')
  const [dirty, setDirty] = useState(false)
  return (
    <ToastProvider>
      <div className="grid gap-6 md:grid-cols-2">
        <Card title="Floating"><div className="flex flex-wrap gap-2">
          <Dialog title="End this promotion" sentence="Members keep what they have." trigger={<Button id="open-dialog">Dialog</Button>} foot={<><Button>Keep</Button><Button variant="danger">End it</Button></>}>Since 1 November it gave 2 300 litres.</Dialog>
          <Sheet title="Jo Brandt" sentence="Silver since March" trigger={<Button id="open-sheet">Sheet</Button>} foot={<Button variant="primary">Save</Button>}><TextField label="Name" defaultValue="Jo Brandt" /></Sheet>
          <Menu trigger={<Button id="open-menu">Menu</Button>} groups={[[{ label: 'Edit', icon: pencil, onSelect: () => setDirty(true) }, { label: 'Docs', href: '/docs' }], [{ label: 'Delete', icon: trash, danger: true }]]} />
          <Tooltip text="Counts from the first fill"><Button id="tip">Tooltip</Button></Tooltip>
          <Button id="toast" onClick={() => showToast({ title: 'Promotion ended', text: 'It applies to no sale from now on.', action: { label: 'Undo', onClick: () => undefined } })}>Toast</Button>
          <Button id="toast-bad" onClick={() => showToast({ title: "Couldn't save", text: 'The server did not answer.', tone: 'bad' })}>Bad toast</Button>
        </div>
        <div className="mt-4"><Tabs label="Languages" tabs={[{ value: 'a', label: 'curl', content: 'A' }, { value: 'b', label: 'JavaScript', content: 'B' }]} /></div>
        <div className="mt-4"><FileDrop label="Stations as CSV" help="UTF-8, at most 20 MB" accept=".csv" onFile={() => undefined} /></div>
        </Card>
        <Card title="Brand">
          <ColourField label="Colour" value={colour} onChange={(v) => { setColour(v); setDirty(true) }} />
          <div className="mt-4 grid grid-cols-2 gap-3">
            {(['light', 'dark'] as const).map((theme) => <BrandScope key={theme} brand={colour} theme={theme} className="space-y-3 rounded-card bg-ground p-4 text-text"><Button variant="primary">Primary</Button> <Button>Secondary</Button><p className="text-accent-text">Accent text</p><p className="text-muted">Muted</p></BrandScope>)}
          </div>
        </Card>
      </div>
      <SaveBar changes={dirty ? 'Colour' : null} saving={false} onDiscard={() => setDirty(false)} onSave={() => setDirty(false)} />
    </ToastProvider>
  )
}
