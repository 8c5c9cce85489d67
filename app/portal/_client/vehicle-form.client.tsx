'use client'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { Button } from '@/app/_ui/button'
import { NumberField, TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { callPortal } from './call-portal.client'
import type { Vehicle, VehicleWords } from './vehicle'

interface VehicleFormProps {
  /** Of the tank, as people write it. */
  readonly unit: string
  readonly words: VehicleWords
  /** Absent: a new one. */
  readonly vehicle?: Vehicle
  readonly onDone: (hasSaved: boolean) => void
}
type Field = 'plate' | 'grade' | 'tank' | 'form'
interface Wrong { readonly field: Field; readonly text: string }

const PLATE_MAX = 16
const GRADE_MAX = 24

export function VehicleForm({ vehicle, unit, words, onDone }: VehicleFormProps) {
  const [plate, setPlate] = useState(vehicle?.plate ?? '')
  const [grade, setGrade] = useState(vehicle?.grade ?? '')
  const [tank, setTank] = useState(vehicle?.tank_volume?.replace(/\.?0+$/, '') ?? '')
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    setWrong(null)
    const typed = { plate: plate.trim(), grade: grade.trim(), tankVolume: tank.normalize('NFKC').trim().replace(',', '.') }
    if (typed.plate === '') return setWrong({ field: 'plate', text: words.plateNeeded })
    if (!/^(\d{1,4}(\.\d{1,3})?)?$/.test(typed.tankVolume)) return setWrong({ field: 'tank', text: words.tankWrong })
    setBusy(true)
    const present = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
    const answer = await callPortal('saveVehicle', { ...(vehicle && { vehicleId: vehicle.id }), ...present })
    setBusy(false)
    if (answer.ok) return onDone(true)
    const { code, pointer, errors = [] } = answer.refusal
    setWrong(wrongOf(words, code, [...(pointer === undefined ? [] : [pointer]), ...errors.map((one) => one.pointer)]))
  }
  const errorOf = (field: Field) => (wrong?.field === field ? wrong.text : undefined)
  return (
    <form ref={form} onSubmit={(event) => void save(event)} noValidate className="flex flex-col gap-4">
      <TextField label={words.plate} help={words.plateHelp} error={errorOf('plate')} name="plate" maxLength={PLATE_MAX} autoComplete="off" autoCapitalize="characters" spellCheck={false} value={plate} onChange={(event) => setPlate(event.target.value)} />
      <TextField label={words.grade} note={words.optional} help={words.gradeHelp} error={errorOf('grade')} name="grade" maxLength={GRADE_MAX} autoComplete="off" spellCheck={false} value={grade} onChange={(event) => setGrade(event.target.value)} />
      <NumberField label={words.tank} note={words.optional} unit={unit} help={words.tankHelp} error={errorOf('tank')} name="tank" maxLength={8} value={tank} onChange={(event) => setTank(event.target.value)} />
      {wrong?.field === 'form' && <Notice tone="bad">{wrong.text}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="large" loading={isBusy}>
          {words.save}
        </Button>
        <Button variant="quiet" size="large" onClick={() => onDone(false)}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}

function wrongOf(words: VehicleWords, code: string, pointers: readonly string[]): Wrong {
  if (pointers.includes('/grade')) return { field: 'grade', text: words.gradeUnknown }
  if (pointers.some((pointer) => pointer.startsWith('/tank'))) return { field: 'tank', text: words.tankWrong }
  return { field: 'form', text: code === 'unreachable' ? words.unreachable : code === 'conflict' ? words.tooMany : words.failed }
}
