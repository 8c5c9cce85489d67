import type { Operation } from './operation'
import { activateWidgetOfferRoute } from './routes/activate-widget-offer'
import { adjustPointsRoute } from './routes/adjust-points'
import { cancelRedemptionRoute } from './routes/cancel-redemption'
import { cancelVoucherRoute } from './routes/cancel-voucher'
import { closeBusinessDayRoute } from './routes/close-business-day'
import { createGradeRoute } from './routes/create-grade'
import { createPromotionRoute } from './routes/create-promotion'
import { createStationRoute } from './routes/create-station'
import { duplicatePromotionRoute } from './routes/duplicate-promotion'
import { endPromotionRoute } from './routes/end-promotion'
import { enrolMemberRoute } from './routes/enrol-member'
import { findMemberRoute } from './routes/find-member'
import { findWidgetStationsRoute } from './routes/find-widget-stations'
import { issueVouchersRoute } from './routes/issue-vouchers'
import { listLedgerEntriesRoute } from './routes/list-ledger-entries'
import { listOffersRoute } from './routes/list-offers'
import { listPromotionVersionsRoute } from './routes/list-promotion-versions'
import { listPromotionsRoute } from './routes/list-promotions'
import { listStationsRoute } from './routes/list-stations'
import { listTestMessagesRoute } from './routes/list-test-messages'
import { listVouchersRoute } from './routes/list-vouchers'
import { lookUpMemberRoute } from './routes/look-up-member'
import { makeQuoteRoute } from './routes/make-quote'
import { moveClockRoute } from './routes/move-clock'
import { pausePromotionRoute } from './routes/pause-promotion'
import { publishPromotionRoute } from './routes/publish-promotion'
import { readDocumentRoute } from './routes/read-document'
import { readEarningRulesRoute } from './routes/read-earning-rules'
import { readProgrammeRoute } from './routes/read-programme'
import { readPromotionRoute } from './routes/read-promotion'
import { readRegistryRoute } from './routes/read-registry'
import { readSaleRoute } from './routes/read-sale'
import { readStackingRoute } from './routes/read-stacking'
import { readVoucherRoute } from './routes/read-voucher'
import { readWidgetPanelRoute } from './routes/read-widget-panel'
import { readWidgetSummaryRoute } from './routes/read-widget-summary'
import { recordSaleRoute } from './routes/record-sale'
import { redeemPointsRoute } from './routes/redeem-points'
import { recordSalesRoute } from './routes/record-sales'
import { refundByReferenceRoute } from './routes/refund-by-reference'
import { refundSaleRoute } from './routes/refund-sale'
import { runJobsRoute } from './routes/run-jobs'
import { setEarningRulesRoute } from './routes/set-earning-rules'
import { setPricesRoute } from './routes/set-prices'
import { setProgrammeRoute } from './routes/set-programme'
import { setStackingRoute } from './routes/set-stacking'
import { setStockRoute } from './routes/set-stock'
import { setTiersRoute } from './routes/set-tiers'
import { simulateQuoteRoute } from './routes/simulate-quote'
import { updatePromotionRoute } from './routes/update-promotion'
import { createWebhookEndpointRoute } from './routes/create-webhook-endpoint'
import { listWebhookEndpointsRoute } from './routes/list-webhook-endpoints'
import { readWebhookEndpointRoute } from './routes/read-webhook-endpoint'
import { updateWebhookEndpointRoute } from './routes/update-webhook-endpoint'
import { rotateWebhookSecretRoute } from './routes/rotate-webhook-secret'
import { sendTestWebhookRoute } from './routes/send-test-webhook'
import { listWebhookDeliveriesRoute } from './routes/list-webhook-deliveries'
import { replayWebhookRoute } from './routes/replay-webhook'
import { replayWebhooksRoute } from './routes/replay-webhooks'
import { deleteWebhookEndpointRoute } from './routes/delete-webhook-endpoint'
import { voidQuoteRoute } from './routes/void-quote'
import { voidSaleRoute } from './routes/void-sale'

const DESCRIBED: readonly Operation[] = [
  enrolMemberRoute,
  lookUpMemberRoute,
  findMemberRoute,
  listLedgerEntriesRoute,
  makeQuoteRoute,
  voidQuoteRoute,
  recordSaleRoute,
  recordSalesRoute,
  readSaleRoute,
  refundSaleRoute,
  refundByReferenceRoute,
  voidSaleRoute,
  redeemPointsRoute,
  cancelRedemptionRoute,
  adjustPointsRoute,
  issueVouchersRoute,
  listVouchersRoute,
  readVoucherRoute,
  cancelVoucherRoute,
  closeBusinessDayRoute,
  listOffersRoute,
  listStationsRoute,
  createStationRoute,
  setPricesRoute,
  setStockRoute,
  createGradeRoute,
  readProgrammeRoute,
  setProgrammeRoute,
  readEarningRulesRoute,
  setEarningRulesRoute,
  setTiersRoute,
  createPromotionRoute,
  listPromotionsRoute,
  readPromotionRoute,
  updatePromotionRoute,
  listPromotionVersionsRoute,
  publishPromotionRoute,
  pausePromotionRoute,
  endPromotionRoute,
  duplicatePromotionRoute,
  readStackingRoute,
  setStackingRoute,
  simulateQuoteRoute,
  readRegistryRoute,
  createWebhookEndpointRoute,
  listWebhookEndpointsRoute,
  readWebhookEndpointRoute,
  updateWebhookEndpointRoute,
  rotateWebhookSecretRoute,
  sendTestWebhookRoute,
  listWebhookDeliveriesRoute,
  replayWebhookRoute,
  replayWebhooksRoute,
  deleteWebhookEndpointRoute,
  readWidgetSummaryRoute,
  findWidgetStationsRoute,
  readWidgetPanelRoute,
  activateWidgetOfferRoute,
  moveClockRoute,
  listTestMessagesRoute,
  runJobsRoute,
]

/** Every operation of the API. Mounting, the OpenAPI document and the reference are made from this table; what isn't in it isn't there. */
export const OPERATIONS: readonly Operation[] = [...DESCRIBED, readDocumentRoute(DESCRIBED)]
