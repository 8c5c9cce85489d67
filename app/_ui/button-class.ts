import clsx from 'clsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'large'

const BASE =
  'inline-flex max-w-full select-none items-center justify-center gap-2 rounded-control border text-center font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-busy:cursor-progress'
const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary: 'border-transparent bg-accent text-on-accent enabled:hover:bg-accent-hover enabled:active:bg-accent-press [a&]:hover:bg-accent-hover [a&]:active:bg-accent-press',
  secondary: 'border-line-strong/60 bg-surface text-text enabled:hover:border-line-strong enabled:hover:bg-sunken [a&]:hover:border-line-strong [a&]:hover:bg-sunken dark:bg-raised',
  quiet: 'border-transparent bg-transparent text-text enabled:hover:bg-text/7 enabled:active:bg-text/12 [a&]:hover:bg-text/7 aria-expanded:bg-text/7',
  danger: 'border-transparent bg-bad text-on-bad enabled:hover:bg-bad-hover [a&]:hover:bg-bad-hover',
}
/** A touch screen gets ≥ 44 px whatever the density. */
const SIZES: Readonly<Record<ButtonSize, string>> = {
  small: 'min-h-7 px-2.5 py-0.5 text-13 pointer-coarse:min-h-11',
  medium: 'min-h-8 px-3 py-1 text-13 pointer-coarse:min-h-11 pointer-coarse:text-14',
  large: 'min-h-12 px-5 py-2 text-16',
}

export const buttonClass = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'medium', more = ''): string =>
  clsx(BASE, VARIANTS[variant], SIZES[size], more)
