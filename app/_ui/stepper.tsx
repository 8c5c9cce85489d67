import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from './icon/icon.client'
import { arrowRight, check } from './icon/paths'

export type StepState = 'done' | 'current' | 'open'
export interface Step {
  readonly key: string
  readonly label: ReactNode
  readonly state: StepState
  /** Steps that can be gone to. */
  readonly href?: string
}

export interface StepperProps {
  readonly label: string
  readonly steps: readonly Step[]
  /** “Step 2 of 5”, shown in place of the row on a phone. */
  readonly summary: ReactNode
}
export function Stepper({ label, steps, summary }: StepperProps) {
  return (
    <nav aria-label={label}>
      <p className="text-13 text-muted sm:sr-only">{summary}</p>
      <ol className="mt-2 flex items-center gap-2 sm:mt-0">
        {steps.map((step, index) => (
          <li key={step.key} className="flex min-w-0 items-center gap-2 not-last:flex-1 max-sm:flex-1" aria-current={step.state === 'current' ? 'step' : undefined}>
            <StepName step={step} number={index + 1} />
            <span aria-hidden className="hidden h-px min-w-4 flex-1 bg-line sm:in-[li:last-child]:hidden sm:block" />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StepName({ step, number }: { step: Step; number: number }) {
  const inside = (
    <>
      <Mark state={step.state} number={number} />
      <span className={`truncate text-13 max-sm:sr-only ${step.state === 'current' ? 'font-medium' : 'text-muted'}`}>{step.label}</span>
      <span aria-hidden className={`h-1 flex-1 rounded-full sm:hidden ${step.state === 'open' ? 'bg-text/12' : 'bg-accent'}`} />
    </>
  )
  const className = 'flex min-w-0 items-center gap-2 max-sm:flex-1'
  if (step.href === undefined || step.state === 'current') return <span className={className}>{inside}</span>
  return (
    <Link href={step.href} className={`${className} hover:[&>span]:text-text max-sm:min-h-11`}>
      {inside}
    </Link>
  )
}

function Mark({ state, number }: { state: StepState; number: number }) {
  const look = state === 'open' ? 'border-line-strong text-muted' : state === 'current' ? 'border-accent bg-accent text-on-accent' : 'border-accent text-accent-text'
  return (
    <span aria-hidden className={`grid size-6 shrink-0 place-items-center rounded-full border text-12 font-medium tabular-nums max-sm:hidden ${look}`}>
      {state === 'done' ? <Icon path={check} className="size-3.5" /> : number}
    </span>
  )
}

export interface ChecklistItem extends Omit<Step, 'href'> {
  readonly href: string
  readonly sentence?: ReactNode
}
/** A list that is taken up again: what is done, what comes next, where each thing is. `doneWord` and `openWord` are read aloud. */
export function Checklist({ items, doneWord, openWord }: { items: readonly ChecklistItem[]; doneWord: string; openWord: string }) {
  return (
    <ol className="divide-y">
      {items.map((item) => (
        <li key={item.key} className="relative flex items-start gap-3 px-4 py-3 transition-colors hover:bg-text/3">
          <span className={`mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border ${item.state === 'done' ? 'border-transparent bg-good-soft text-good-text' : item.state === 'current' ? 'border-2 border-accent' : 'border-line-strong'}`}>
            {item.state === 'done' && <Icon path={check} className="size-3.5 stroke-[2.5]" />}
          </span>
          <span className="min-w-0 flex-1">
            <Link href={item.href} className={`after:absolute after:inset-0 ${item.state === 'done' ? 'text-muted' : 'font-medium'}`}>
              {item.label}
              <span className="sr-only"> – {item.state === 'done' ? doneWord : openWord}</span>
            </Link>
            {item.sentence !== undefined && <span className="mt-0.5 block text-13 text-muted">{item.sentence}</span>}
          </span>
          <Icon path={arrowRight} className="mt-0.5 size-4 text-muted rtl:-scale-x-100" />
        </li>
      ))}
    </ol>
  )
}
