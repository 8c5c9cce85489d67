export interface Method {
  /** What a person would say: `sales.create`. */
  readonly name: `${string}.${string}`
  /** A POST that may be sent again without a key after a lost answer, because a second one leaves nothing behind that the first did not. */
  readonly harmlessAgain?: true
  /** The field of an entry that a cursor names, where entries have no `id`. */
  readonly cursor?: string
  /** A type of `source/` that says more of the answer than its schema can. */
  readonly answer?: string
}

/** How each operation of the contract is called in the client. An operation that stands neither here nor in `LEFT_OUT` turns the client's test red. */
export const METHODS: Readonly<Record<string, Method>> = {
  enrolMember: { name: 'members.create' },
  lookUpMember: { name: 'members.lookUp', harmlessAgain: true },
  findMember: { name: 'members.read' },
  listLedgerEntries: { name: 'members.ledger' },
  adjustPoints: { name: 'members.adjustPoints' },
  makeQuote: { name: 'quotes.create', harmlessAgain: true, answer: 'QuoteAnswer' },
  voidQuote: { name: 'quotes.void' },
  recordSale: { name: 'sales.create' },
  // Each item has its own key.
  recordSales: { name: 'sales.createMany', harmlessAgain: true },
  readSale: { name: 'sales.read' },
  refundSale: { name: 'sales.refund' },
  refundByReference: { name: 'refunds.create' },
  voidSale: { name: 'voids.create' },
  redeemPoints: { name: 'redemptions.create' },
  cancelRedemption: { name: 'redemptions.cancel' },
  issueVouchers: { name: 'vouchers.issue' },
  listVouchers: { name: 'vouchers.list' },
  readVoucher: { name: 'vouchers.read' },
  cancelVoucher: { name: 'vouchers.cancel' },
  // The till's sums of the day replace those that it sent before.
  closeBusinessDay: { name: 'businessDays.close', harmlessAgain: true },
  listOffers: { name: 'offers.list', cursor: 'promotion_id' },
  listStations: { name: 'stations.list' },
  createStation: { name: 'stations.create' },
  setPrices: { name: 'stations.setPrices' },
  setStock: { name: 'stations.setStock' },
  createGrade: { name: 'grades.create' },
  readProgramme: { name: 'programme.read' },
  setProgramme: { name: 'programme.set' },
  readEarningRules: { name: 'earningRules.read' },
  setEarningRules: { name: 'earningRules.set' },
  setTiers: { name: 'tiers.set' },
  createPromotion: { name: 'promotions.create' },
  listPromotions: { name: 'promotions.list' },
  readPromotion: { name: 'promotions.read' },
  updatePromotion: { name: 'promotions.update' },
  listPromotionVersions: { name: 'promotions.versions', cursor: 'version' },
  publishPromotion: { name: 'promotions.publish' },
  pausePromotion: { name: 'promotions.pause' },
  endPromotion: { name: 'promotions.end' },
  duplicatePromotion: { name: 'promotions.duplicate' },
  simulateQuote: { name: 'promotions.simulate', harmlessAgain: true },
  readStacking: { name: 'stacking.read' },
  setStacking: { name: 'stacking.set' },
  readRegistry: { name: 'registry.read' },
  createWebhookEndpoint: { name: 'webhookEndpoints.create' },
  listWebhookEndpoints: { name: 'webhookEndpoints.list' },
  readWebhookEndpoint: { name: 'webhookEndpoints.read' },
  updateWebhookEndpoint: { name: 'webhookEndpoints.update' },
  rotateWebhookSecret: { name: 'webhookEndpoints.rotateSecret' },
  sendTestWebhook: { name: 'webhookEndpoints.sendTest' },
  listWebhookDeliveries: { name: 'webhookEndpoints.deliveries' },
  replayWebhook: { name: 'webhookEndpoints.replay' },
  replayWebhooks: { name: 'webhookEndpoints.replayRange' },
  deleteWebhookEndpoint: { name: 'webhookEndpoints.delete' },
  moveClock: { name: 'testSide.moveClock' },
  listTestMessages: { name: 'testSide.messages' },
  runJobs: { name: 'testSide.runJobs' },
}

/** Operations that the client doesn't have, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  readWidgetSummary: 'Scripts on websites call it with a publishable key; the widgets do.',
  findWidgetStations: 'Scripts on websites call it with a publishable key; the widgets do.',
  readWidgetPanel: 'Scripts on websites call it with a publishable key; the widgets do.',
  activateWidgetOffer: 'Scripts on websites call it with a publishable key; the widgets do.',
  readDocument: 'The client is made from it.',
}
