'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { Button } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon/icon.client'
import { car, plus } from '@/app/_ui/icon/paths'
import type { Vehicle, VehicleWords } from './vehicle'
import { VehicleForm } from './vehicle-form.client'

export interface VehiclesProps {
  readonly vehicles: readonly Vehicle[]
  /** Unit of the tank, as people write it. */
  readonly unit: string
  readonly words: VehicleWords
}
const VEHICLES_MAX = 10
const NEW = 'new'

/** The member's vehicles; one at a time turns into its form. */
export function Vehicles({ vehicles, unit, words }: VehiclesProps) {
  const [editing, setEditing] = useState<string | null>(null)
  const [isSaved, setSaved] = useState(false)
  const [, startRefresh] = useTransition()
  const router = useRouter()
  const list = useRef<HTMLDivElement>(null)
  const open = (id: string) => {
    setSaved(false)
    setEditing(id)
  }
  const close = (hasSaved: boolean) => {
    setEditing(null)
    setSaved(hasSaved)
    list.current?.focus()
    if (hasSaved) startRefresh(() => router.refresh())
  }
  return (
    <div ref={list} tabIndex={-1} className="outline-none">
      {vehicles.length === 0 && editing !== NEW && <p className="mb-3 text-muted">{words.none}</p>}
      <ul className="flex flex-col gap-3">
        {vehicles.map((vehicle) => (
          <li key={vehicle.id} className="rounded-sheet border border-line bg-surface p-4">
            {editing === vehicle.id ? <VehicleForm vehicle={vehicle} unit={unit} words={words} onDone={close} /> : <Shown vehicle={vehicle} unit={unit} words={words} onEdit={() => open(vehicle.id)} />}
          </li>
        ))}
        {editing === NEW && (
          <li className="rounded-sheet border border-line bg-surface p-4">
            <VehicleForm unit={unit} words={words} onDone={close} />
          </li>
        )}
      </ul>
      <p role="status" className="mt-2 text-14 text-good-text">
        {isSaved && words.saved}
      </p>
      {editing === null && vehicles.length < VEHICLES_MAX && (
        <Button size="large" icon={plus} onClick={() => open(NEW)}>
          {words.add}
        </Button>
      )}
    </div>
  )
}

function Shown({ vehicle, unit, words, onEdit }: { vehicle: Vehicle; unit: string; words: VehicleWords; onEdit: () => void }) {
  const facts = [vehicle.grade, vehicle.tank_volume && `${words.tank} ${vehicle.tank_volume.replace(/\.?0+$/, '')} ${unit}`].filter(Boolean).join(' · ')
  return (
    <div className="flex items-center gap-4">
      <Icon path={car} className="size-6 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{vehicle.plate ?? words.noPlate}</p>
        {facts !== '' && <p className="text-14 text-muted">{facts}</p>}
      </div>
      <Button className="min-h-11" onClick={onEdit} aria-label={`${words.edit}: ${vehicle.plate ?? words.noPlate}`}>
        {words.edit}
      </Button>
    </div>
  )
}
