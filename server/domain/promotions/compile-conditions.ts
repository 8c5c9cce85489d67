import { InvariantError } from '@/server/domain/kernel/invariant'
import type { CompileContext, FactNeed, BasketView, Verdict } from './conditions/condition'
import { findCondition } from './conditions/registry'
import { union, without, type LineSet } from './line-set'
import { sentenceCase } from './words'
import type { Coded, ConditionNode, Labels } from './types'
import { conditionWords } from './condition-words'

/** A verdict that also names the condition that decided. */
export interface TreeVerdict extends Verdict { code?: string }

export interface CompiledTree {
  check(view: BasketView, lines: LineSet): TreeVerdict
  needs: ReadonlySet<FactNeed>
  /** How many of its leaves tell lines apart: `all` asks pure narrowers first, then mixed trees, then the rest. `leafless`: it has none. */
  narrowing: 'all' | 'some' | 'none' | 'leafless'
  /** One of its leaves wants to be asked after everything beside it. */
  asksLast: boolean
}

/**
 * Turns a condition tree into one function over sets of lines: `all` narrows step by step, `any` unites,
 * `not` keeps the other lines. A promotion works on the lines that are left.
 *
 * Throws on an unknown code: a rule that can't be understood must never quietly not apply.
 */
export function compileConditions(node: ConditionNode, context: CompileContext): CompiledTree {
  if ('code' in node) return compileLeaf(node, context)
  if ('not' in node) return compileNot(node.not, context)
  const children = ('all' in node ? node.all : node.any).map((child) => compileConditions(child, context))
  const shared = { needs: new Set(children.flatMap((child) => [...child.needs])), narrowing: narrowingOf(children), asksLast: children.some((child) => child.asksLast) }
  if ('any' in node) return { ...shared, check: checkAny(children, conditionWords(node, context.words)) }
  return { ...shared, check: checkAll(inOrder(children)) }
}

function compileLeaf({ code, args }: Coded, context: CompileContext): CompiledTree {
  const condition = findCondition(code)
  if (!condition) throw new InvariantError(`unknown condition: ${code}`)
  const check = condition.compile(args, context)
  return {
    needs: new Set(condition.needs(args)),
    narrowing: condition.narrows ? 'all' : 'none',
    asksLast: condition.asksLast ?? false,
    check: (view, lines) => {
      const verdict = check(view, lines)
      return verdict.holds ? verdict : { ...verdict, code }
    },
  }
}

function compileNot(node: ConditionNode, context: CompileContext): CompiledTree {
  const child = compileConditions(node, context)
  const words = conditionWords(node, context.words)
  const detail = (): Labels => ({ en: `${sentenceCase(words).en}: not valid.`, zh: `${words.zh}不适用。` })
  return {
    ...child,
    check: (view, lines) => {
      const inner = child.check(view, lines)
      if (!inner.holds) return { holds: true, lines, detail }
      const rest = without(lines, inner.lines)
      return { holds: rest.length > 0, lines: rest, detail, ...('code' in node && { code: node.code }) }
    },
  }
}

const NEVER_READ = (): Labels => ({ en: '', zh: '' })

function checkAll(children: readonly CompiledTree[]): CompiledTree['check'] {
  return (view, lines) => {
    let left = lines
    for (const child of children) {
      const verdict = child.check(view, left)
      if (!verdict.holds) return verdict
      left = verdict.lines
    }
    return { holds: true, lines: left, detail: NEVER_READ }
  }
}

function checkAny(children: readonly CompiledTree[], words: Labels): CompiledTree['check'] {
  const detail = (): Labels => ({ en: `Needs one of these: ${words.en}.`, zh: `需满足其一：${words.zh}。` })
  return (view, lines) => {
    const verdicts = children.map((child) => child.check(view, lines))
    const held = verdicts.filter((verdict) => verdict.holds)
    const code = verdicts[0]?.code
    return { holds: held.length > 0, lines: union(lines, held.map((verdict) => verdict.lines)), detail, ...(code !== undefined && { code }) }
  }
}

/** A tree without a leaf, like the empty `all`, has no say in it: written beside a narrower it must not change what others measure. */
function narrowingOf(children: readonly CompiledTree[]): CompiledTree['narrowing'] {
  const kinds = new Set(children.map((child) => child.narrowing).filter((kind) => kind !== 'leafless'))
  const [kind = 'leafless'] = kinds
  return kinds.size > 1 ? 'some' : kind
}

/** Of those that are asked last the narrowing ones come first too. */
function inOrder(children: readonly CompiledTree[]): readonly CompiledTree[] {
  return [false, true].flatMap((last) => [['all'], ['some'], ['none', 'leafless']].flatMap((kinds) => children.filter((child) => child.asksLast === last && kinds.includes(child.narrowing))))
}
