/** Who takes part in a flow, from left to right. */
export type Actor = 'driver' | 'till' | 'host' | 'forecourt'
export interface FlowStep {
  /** Names the step's words. */
  readonly id: `s${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
  readonly from: Actor
  /** The same as `from`: it does something by itself. */
  readonly to: Actor
  /** A call of ours, by operation. */
  readonly operation?: string
  readonly kind?: 'answer' | 'lost'
}
export type FlowId = 'prepay' | 'postpay' | 'offline' | 'refunds' | 'voucher' | 'other_host'
export interface Flow {
  /** Also the id of the simulator's script that plays it. */
  readonly id: FlowId
  readonly actors: readonly Actor[]
  readonly steps: readonly FlowStep[]
}

/** A test holds that the operations of each flow are those that the simulator's script of the same name calls, in that order. */
export const FLOWS: readonly Flow[] = [
  {
    id: 'prepay',
    actors: ['driver', 'till', 'forecourt'],
    steps: [
      { id: 's1', from: 'driver', to: 'till' },
      { id: 's2', from: 'till', to: 'forecourt', operation: 'makeQuote' },
      { id: 's3', from: 'forecourt', to: 'till', kind: 'answer' },
      { id: 's4', from: 'till', to: 'driver' },
      { id: 's5', from: 'driver', to: 'driver' },
      { id: 's6', from: 'till', to: 'forecourt', operation: 'recordSale' },
      { id: 's7', from: 'forecourt', to: 'till', kind: 'answer' },
      { id: 's8', from: 'till', to: 'driver' },
    ],
  },
  {
    id: 'postpay',
    actors: ['driver', 'till', 'forecourt'],
    steps: [
      { id: 's1', from: 'driver', to: 'till' },
      { id: 's2', from: 'till', to: 'forecourt', operation: 'lookUpMember' },
      { id: 's3', from: 'forecourt', to: 'till', kind: 'answer' },
      { id: 's4', from: 'till', to: 'forecourt', operation: 'makeQuote' },
      { id: 's5', from: 'forecourt', to: 'till', kind: 'answer' },
      { id: 's6', from: 'driver', to: 'till' },
      { id: 's7', from: 'till', to: 'forecourt', operation: 'recordSale' },
      { id: 's8', from: 'forecourt', to: 'till', kind: 'answer' },
      { id: 's9', from: 'till', to: 'driver' },
    ],
  },
  {
    id: 'offline',
    actors: ['driver', 'till', 'forecourt'],
    steps: [
      { id: 's1', from: 'till', to: 'forecourt', kind: 'lost' },
      { id: 's2', from: 'till', to: 'till' },
      { id: 's3', from: 'till', to: 'driver' },
      { id: 's4', from: 'till', to: 'forecourt', operation: 'recordSale' },
      { id: 's5', from: 'forecourt', to: 'till', kind: 'lost' },
      { id: 's6', from: 'till', to: 'forecourt', operation: 'recordSale' },
      { id: 's7', from: 'forecourt', to: 'till', kind: 'answer' },
      { id: 's8', from: 'till', to: 'till' },
    ],
  },
  {
    id: 'refunds',
    actors: ['driver', 'till', 'forecourt'],
    steps: [
      { id: 's1', from: 'driver', to: 'till' },
      { id: 's2', from: 'till', to: 'forecourt', operation: 'refundSale' },
      { id: 's3', from: 'forecourt', to: 'till', kind: 'answer' },
      { id: 's4', from: 'till', to: 'driver' },
      { id: 's5', from: 'till', to: 'forecourt', operation: 'refundSale' },
      { id: 's6', from: 'forecourt', to: 'till', kind: 'answer' },
      { id: 's7', from: 'till', to: 'forecourt', operation: 'refundSale' },
      { id: 's8', from: 'forecourt', to: 'till', kind: 'answer' },
    ],
  },
  {
    id: 'voucher',
    actors: ['driver', 'till', 'forecourt'],
    steps: [
      { id: 's1', from: 'driver', to: 'till' },
      { id: 's2', from: 'till', to: 'forecourt', operation: 'redeemPoints' },
      { id: 's3', from: 'forecourt', to: 'till', kind: 'answer' },
      { id: 's4', from: 'till', to: 'driver' },
      { id: 's5', from: 'till', to: 'till' },
      { id: 's6', from: 'till', to: 'forecourt', operation: 'cancelRedemption' },
      { id: 's7', from: 'forecourt', to: 'till', kind: 'answer' },
    ],
  },
  {
    id: 'other_host',
    actors: ['driver', 'till', 'host', 'forecourt'],
    steps: [
      { id: 's1', from: 'driver', to: 'till' },
      { id: 's2', from: 'till', to: 'host' },
      { id: 's3', from: 'host', to: 'till', kind: 'answer' },
      { id: 's4', from: 'till', to: 'forecourt', operation: 'makeQuote' },
      { id: 's5', from: 'forecourt', to: 'till', kind: 'answer' },
      { id: 's6', from: 'driver', to: 'till' },
      { id: 's7', from: 'till', to: 'forecourt', operation: 'recordSale' },
      { id: 's8', from: 'forecourt', to: 'till', kind: 'answer' },
      { id: 's9', from: 'till', to: 'host' },
    ],
  },
]
