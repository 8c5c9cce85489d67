/** A grey shape where something will be: give it the size of what comes (`h-5 w-32`). Its container says `aria-busy`. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return <span aria-hidden className={`block animate-pulse rounded-control bg-text/8 ${className}`} />
}

/** A table that is loading, with the shape that it will have. */
export function TableSkeleton({ label, rows = 6, columns = 4 }: { label: string; rows?: number; columns?: number }) {
  return (
    <div role="status" aria-label={label} className="divide-y">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex gap-6 px-4 py-2.5">
          {Array.from({ length: columns }, (__, column) => (
            <Skeleton key={column} className={column === 0 ? 'h-4 flex-2' : 'h-4 flex-1'} />
          ))}
        </div>
      ))}
    </div>
  )
}
