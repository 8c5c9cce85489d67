'use client'
import { useId, useState, type DragEvent, type ReactNode } from 'react'
import { Icon } from './icon/icon.client'
import { fileText, upload } from './icon/paths'
import { useUi } from './provider/ui-context.client'

export interface FileDropProps {
  readonly label: ReactNode
  /** Kinds and size that are taken. */
  readonly help?: ReactNode
  readonly error?: ReactNode
  /** As in `<input accept>`: `.csv,text/csv`. */
  readonly accept?: string
  readonly name?: string
  readonly disabled?: boolean
  readonly onFile: (file: File) => void
}
/** One file, dropped or chosen. The input itself covers the box, so keyboard and screen reader have the browser's own control. */
export function FileDrop({ label, help, error, accept, name, disabled = false, onFile }: FileDropProps) {
  const id = useId()
  const { words } = useUi()
  const [over, setOver] = useState(false)
  const [fileName, setFileName] = useState<string | null>(null)
  const take = (file: File | undefined) => {
    if (file === undefined) return
    setFileName(file.name)
    onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) take(event.dataTransfer.files[0])
  }
  return (
    <div>
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`relative flex min-h-32 flex-col items-center justify-center gap-1 rounded-card border border-dashed px-4 py-6 text-center transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring ${over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface hover:bg-sunken'}`}
      >
        <Icon path={fileName === null ? upload : fileText} className="mb-1 size-5 text-muted" />
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p className="text-13 text-muted">{fileName ?? words.dropFile}</p>
        <input
          id={id}
          type="file"
          name={name}
          accept={accept}
          disabled={disabled}
          aria-describedby={help === undefined && error === undefined ? undefined : `${id}-below`}
          aria-invalid={error === undefined ? undefined : true}
          onChange={(event) => take(event.target.files?.[0])}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </div>
      {(error ?? help) !== undefined && (
        <p id={`${id}-below`} className={`mt-1.5 text-13 ${error === undefined ? 'text-muted' : 'text-bad-text'}`}>
          {error ?? help}
        </p>
      )}
    </div>
  )
}
