import type { RoundingMode } from '@/server/domain/kernel/rounding'

/** Numerators and denominators beyond this are reduced; below it reducing costs more than it saves. */
const REDUCE_FROM = 10n ** 60n

/** An exact number. Nothing of it is ever lost before somebody asks for whole units. */
export class Fraction {
  readonly n: bigint
  readonly d: bigint

  constructor(n: bigint, d = 1n) {
    if (d <= 0n) throw new RangeError('a denominator is positive')
    const shared = d > REDUCE_FROM ? greatestCommonDivisor(n < 0n ? -n : n, d) : 1n
    this.n = n / shared
    this.d = d / shared
  }

  plus(other: Fraction): Fraction {
    return this.d === other.d ? new Fraction(this.n + other.n, this.d) : new Fraction(this.n * other.d + other.n * this.d, this.d * other.d)
  }

  minus(other: Fraction): Fraction {
    return this.plus(new Fraction(-other.n, other.d))
  }

  times(other: Fraction | bigint): Fraction {
    return typeof other === 'bigint' ? new Fraction(this.n * other, this.d) : new Fraction(this.n * other.n, this.d * other.d)
  }

  over(other: bigint): Fraction {
    return new Fraction(this.n, this.d * other)
  }

  isLessThan(other: Fraction): boolean {
    return this.n * other.d < other.n * this.d
  }

  equals(other: Fraction): boolean {
    return this.n * other.d === other.n * this.d
  }

  get isAboveZero(): boolean {
    return this.n > 0n
  }

  get floor(): bigint {
    return this.n >= 0n ? this.n / this.d : -((-this.n + this.d - 1n) / this.d)
  }

  get ceiling(): bigint {
    return -new Fraction(-this.n, this.d).floor
  }

  /** What is left above the whole units. */
  get rest(): Fraction {
    return new Fraction(this.n - this.floor * this.d, this.d)
  }

  rounded(mode: RoundingMode): bigint {
    if (this.n < 0n) return -new Fraction(-this.n, this.d).rounded(mode)
    const twice = this.rest.times(2n)
    const isHalf = twice.equals(ONE)
    const isUp = mode !== 'down' && (ONE.isLessThan(twice) || (isHalf && (mode === 'half_up' || this.floor % 2n === 1n)))
    return isUp ? this.floor + 1n : this.floor
  }

  /** Rounded down to a multiple of 1/`parts`. */
  downTo(parts: bigint): Fraction {
    return new Fraction(this.times(parts).floor, parts)
  }
}

export const ZERO = new Fraction(0n)
export const ONE = new Fraction(1n)
export const whole = (n: bigint): Fraction => new Fraction(n)
export const least = (...all: readonly Fraction[]): Fraction => all.reduce((a, b) => (b.isLessThan(a) ? b : a))
export const most = (...all: readonly Fraction[]): Fraction => all.reduce((a, b) => (a.isLessThan(b) ? b : a))
export const total = (all: readonly Fraction[]): Fraction => all.reduce((a, b) => a.plus(b), ZERO)
export const count = (all: readonly bigint[]): bigint => all.reduce((a, b) => a + b, 0n)

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}
