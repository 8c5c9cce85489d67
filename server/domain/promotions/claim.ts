/** What a condition says must be so, in a form that two conditions can be held against each other. */
export interface Claim {
  /** What is spoken of: `weekday`, `date`, `grade`. Different axes never contradict each other. */
  axis: string
  /** It is one of these. */
  values?: readonly string[]
  /** Or it lies between these, both included; days since 1970 on the axis `date`. */
  from?: number
  to?: number
  /** The condition says this and nothing else, so its opposite is the claim's opposite. */
  exact?: true
  /** Measured on the lines that the conditions beside it leave: comparable only with its own neighbours. */
  measured?: true
}
