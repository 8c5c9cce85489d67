/** Method and path, as developers look for them. */
export function OperationTitle({ method, path }: { readonly method: string; readonly path: string }) {
  return (
    <span dir="ltr" className="inline-flex flex-wrap items-baseline gap-x-2 font-mono">
      <span className="text-[0.8em] font-medium text-accent-text">{method}</span>
      <span className="wrap-anywhere">{path}</span>
    </span>
  )
}
