import { PumpPrice } from '@/app/_ui/pump-price'
import type { StationAnswer } from '@/server/contracts/station'

/** Grade and price side by side, as on the sign. */
export function PricesCell({ grades, currency }: { grades: StationAnswer['grades']; currency: string }) {
  if (grades.length === 0) return null
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-0.5 max-sm:justify-end">
      {grades.map((grade) => (
        <span key={grade.code} className="whitespace-nowrap">
          <span className="text-muted">{grade.name}</span> <PumpPrice unitPrice={grade.unit_price} currency={currency} unit={grade.unit} />
        </span>
      ))}
    </span>
  )
}
