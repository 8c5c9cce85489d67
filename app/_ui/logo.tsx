import { LogoMark } from './logo-mark.client'

export function Logo({ className = '' }: { className?: string }) {
  return (
    <span className={`inline-flex items-center gap-2.5 text-16 font-semibold tracking-tight ${className}`}>
      <LogoMark />
      Forecourt
    </span>
  )
}
