'use client'
import { useTranslations } from 'next-intl'
import { SelectField } from '@/app/_ui/select-field'
import type { StaffRole } from '@/server/contracts/staff'
import { StationPicker, type StationPickerProps } from './station-picker.client'

export interface Place {
  readonly role: StaffRole
  /** Null: all stations. */
  readonly chosen: readonly string[] | null
}
export interface PlaceFieldsProps extends Pick<StationPickerProps, 'stations' | 'everywhere'> {
  readonly roles: readonly StaffRole[]
  readonly place: Place
  readonly onChange: (place: Place) => void
}
/** Role and stations, with what the role may do in words. */
export function PlaceFields({ roles, place, onChange, ...rest }: PlaceFieldsProps) {
  const t = useTranslations('staff')
  return (
    <>
      <SelectField
        label={t('team.role')}
        options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        value={place.role}
        onChange={(event) => onChange({ ...place, role: event.target.value as StaffRole })}
        help={t(`roleHelp.${place.role}`)}
      />
      {place.role === 'owner' ? <p className="text-muted">{t('team.ownerEverywhere')}</p> : <StationPicker {...rest} chosen={place.chosen} onChange={(chosen) => onChange({ ...place, chosen })} />}
    </>
  )
}

/** What is sent of it; null while “only at these” names none. */
export function readPlace({ role, chosen }: Place): { role: StaffRole; station_ids: string[] } | null {
  if (role === 'owner' || chosen === null) return { role, station_ids: [] }
  return chosen.length === 0 ? null : { role, station_ids: [...chosen] }
}
