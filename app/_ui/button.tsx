import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class'
import { Icon } from './icon/icon.client'
import { loaderCircle } from './icon/paths'

interface Look {
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  /** One of `icon/paths`, before the words. */
  readonly icon?: string
}
export interface ButtonProps extends Omit<ComponentProps<'button'>, 'style'>, Look {
  /** Keeps its width, says `aria-busy` and takes no second press. */
  readonly loading?: boolean
}

/** One primary a screen. `type` is `button` unless said: a form's own button says `type="submit"`. */
export function Button({ variant, size, icon, loading = false, className, children, disabled, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={buttonClass(variant, size, className)} disabled={disabled === true || loading} aria-busy={loading || undefined} {...rest}>
      <Inside icon={icon} loading={loading}>
        {children}
      </Inside>
    </button>
  )
}

export interface ButtonLinkProps extends Omit<ComponentProps<typeof Link>, 'style'>, Look {}

/** A link that looks like a button: it goes somewhere, it doesn't do something. */
export function ButtonLink({ variant, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link className={buttonClass(variant, size, className)} {...rest}>
      <Inside icon={icon} loading={false}>
        {children}
      </Inside>
    </Link>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  readonly icon: string
  /** What it does, for those who can't see the icon, and as its tooltip. */
  readonly label: string
}

export function IconButton({ icon, label, variant = 'quiet', size = 'medium', className = '', ...rest }: IconButtonProps) {
  return (
    <Button variant={variant} size={size} className={`${SQUARE[size]} ${className}`} aria-label={label} title={label} {...rest}>
      <Icon path={icon} />
    </Button>
  )
}
const SQUARE: Readonly<Record<ButtonSize, string>> = {
  small: 'w-7 !px-0 pointer-coarse:w-11',
  medium: 'w-8 !px-0 pointer-coarse:w-11',
  large: 'w-12 !px-0',
}

function Inside({ icon, loading, children }: { icon: string | undefined; loading: boolean; children: ReactNode }) {
  return (
    <>
      {icon !== undefined && !loading && <Icon path={icon} className="size-4 -ms-0.5" />}
      {loading && <Icon path={loaderCircle} className="size-4 -ms-0.5 animate-spin" />}
      {children}
    </>
  )
}
