// Made from the contract of the API; a test writes it anew (README.md). Changes by hand do not last.
import type { CallOptions } from '../source/options'
import type { QuoteAnswer } from '../source/quote-answer'
import type { Paged } from '../source/paged'
import type { Adjustment, AdjustmentRequest, BusinessDay, BusinessDayRequest, CreateGrade, CreatePromotion, CreateStation, CreateWebhookEndpoint, CreatedWebhookEndpoint, DeletedWebhookEndpoint, EarningRules, EnrolMember, Grade, IssueVouchersRequest, IssuedVouchers, LedgerEntry, LookupMember, Member, Offer, PendingReversal, ProgrammeVersion, Promotion, PromotionStep, PromotionVersion, PublishPromotion, Quote, QuoteRequest, QuoteVoidRequest, Redemption, RedemptionRequest, Refund, RefundRequest, Registry, ReplayWebhooks, ReplayedWebhooks, Sale, SaleBatch, SaleBatchRequest, SaleRefundRequest, SaleRequest, SetEarningRules, SetPrices, SetProgramme, SetStacking, SetStock, SetTiers, Simulate, Simulation, StackingInForce, Station, Stock, UpdatePromotion, UpdateWebhookEndpoint, VoidRequest, Voucher, WebhookDelivery, WebhookEndpoint } from './contract'

/** The API of one chain's side: the one whose key it was made with. */
export interface Forecourt {
  readonly members: {
    /** Enrol a member. Makes a member of somebody who accepted the terms. A phone, e-mail or external id that is known already gives the same member, with nothing changed. */
    create(body: EnrolMember, options?: CallOptions): Promise<Member>
    /** Find a member by what they show. Phone, card number, QR code, plate or external id. A QR code is good for two minutes. Identifiers travel in the body, so that none stands in a log of addresses. */
    lookUp(body: LookupMember, options?: CallOptions): Promise<Member>
    /** Read a member. The member with tier, balances and vehicles. */
    read(memberId: string, options?: CallOptions): Promise<Member>
    /** List a member’s ledger. Every change of the member’s points with its reason and the balance right after it, newest first. */
    ledger(memberId: string, query?: { limit?: number; starting_after?: string; ending_before?: string }, options?: CallOptions): Paged<LedgerEntry>
    /** Give or take points, growth or stored value by hand. With a reason that the member reads in the statement. Growth counts for the tier in the running period; stored value never falls below zero. Above the programme’s limit (stored value by what a point is worth) the adjustment is `waiting`, and nothing is posted until somebody agrees in the console. */
    adjustPoints(memberId: string, body: AdjustmentRequest, options?: CallOptions): Promise<Adjustment>
  }
  readonly quotes: {
    /** Ask what a basket would get. Prices, discounts and points for a basket, with the reason for each. With `reserve: true` the quote holds points, budgets and caps until it expires, 30 minutes by default; that is how a pump is authorised. `spend_points` says how many points are to pay; the answer’s `points.spent_minor` is what the till then takes as a payment of the method `points`. A prepay gives `prepay.amount_minor` and may leave out grade, volume and price of a fuel line: the answer then has `by_grade`. */
    create(body: QuoteRequest, options?: CallOptions): Promise<QuoteAnswer>
    /** Call a quote off. What the quote had reserved goes back at once. A sale that names the quote afterwards is recorded with the status `voided` and has no effect. */
    void(quoteId: string, body: QuoteVoidRequest, options?: CallOptions): Promise<Quote>
  }
  readonly sales: {
    /** Finalise a sale. Records what was really sold, paid and given. `applied_discounts`: absent on all lines of a sale with a `quote_id` means as quoted; absent without a quote, or `[]`, means none. What the till gave is always recorded; what the rules do not allow stands in `discrepancies`. A payment of the method `points` spends the member’s points: what a reserving quote holds, else what is free; without either the sale is refused and other money can be taken. The same sale, by key or by station, till, business date, sequence and figures, gets the first answer again. */
    create(body: SaleRequest, options?: CallOptions): Promise<Sale>
    /** Finalise what an offline till has sold. Up to 500 sales in 2 MB, in the order in which they are sent, each in a transaction of its own and answered as `POST /sales` would have. Instead of the header each has its `idempotency_key`, so that any of them may also be sent again alone, or the whole again. What is wrong with one stands in its own result; its pointers begin at the item. When the service goes away in between, the rest is answered with 503: send it again. */
    createMany(body: SaleBatchRequest, options?: CallOptions): Promise<SaleBatch>
    /** Read a sale. The sale as it stands now, with its refunds. */
    read(saleId: string, options?: CallOptions): Promise<Sale>
    /** Take back all or part of a sale. `amount_minor` is part of a line’s gross amount. Without `lines` all that is left is taken back. Points and limits go back at the rates of the sale; a `refund_reference` is unique per sale, and its repeat gets the first answer. */
    refund(saleId: string, body: SaleRefundRequest, options?: CallOptions): Promise<Refund>
  }
  readonly refunds: {
    /** Refund by our id or by the till’s own reference. The same as `POST /sales/{sale_id}/refunds` for a till that names the sale in the body. A `pos_reference` that is not known yet is remembered for 30 days and applied when the sale arrives. */
    create(body: RefundRequest, options?: CallOptions): Promise<Refund | PendingReversal>
  }
  readonly voids: {
    /** Call a quote or a sale off. A finalised sale can be voided while its business date lasts; it then counts as if it had not been. Later, refund it. A `pos_reference` that is not known yet is remembered for 30 days and applied when the sale arrives. */
    create(body: VoidRequest, options?: CallOptions): Promise<Sale | Quote | PendingReversal>
  }
  readonly redemptions: {
    /** Spend points or a voucher. Spends points or a voucher outside a sale, for something that the till hands over. Points come from the lots that lapse soonest; a voucher is named by its code in `voucher` and works once. To pay part of a sale with points, ask for a quote with `spend_points` instead; a voucher that works on a basket is shown in `vouchers` of a quote. */
    create(body: RedemptionRequest, options?: CallOptions): Promise<Redemption>
    /** Call a redemption off. The points go back to the lots that they came from, with the expiry that these always had. What comes back to a lot whose life is over meanwhile expires at once; the ledger shows both. A voucher is good again, until the end that it always had; the answer says if that is over. */
    cancel(redemptionId: string, options?: CallOptions): Promise<Redemption>
  }
  readonly vouchers: {
    /** Issue vouchers. Makes vouchers of a kind, each with a code of its own: for one member, or for whoever shows the code; at all stations, or at some. The codes stand in this answer only; a repeat is told the same ones. */
    issue(body: IssueVouchersRequest, options?: CallOptions): Promise<IssuedVouchers>
    /** List vouchers. Newest first, without their codes; one member’s, or those in a state as of now. */
    list(query?: { limit?: number; starting_after?: string; ending_before?: string; member_id?: string; status?: 'open' | 'held' | 'used' | 'expired' | 'withdrawn' }, options?: CallOptions): Paged<Voucher>
    /** Read a voucher. Its state as of now, and the sale or the redemption that used it; without its code. */
    read(voucherId: string, options?: CallOptions): Promise<Voucher>
    /** Take a voucher back. No till takes it from then on. One that is withdrawn already stays so; one that a quote holds is refused until that quote is over. */
    cancel(voucherId: string, options?: CallOptions): Promise<Voucher>
  }
  readonly businessDays: {
    /** Hold a till’s day against ours. The till’s own totals of a business date; the answer has ours and every difference, to the minor unit. Sales belong to the date that stands on them, so a day can be closed while pumps run, and sent again when late sales have come. What is left out is not compared. Voided sales do not count; refunds count on the date of their sale. */
    close(body: BusinessDayRequest, options?: CallOptions): Promise<BusinessDay>
  }
  readonly offers: {
    /** List what is on offer. The promotions that run now, each in one sentence; with `member_id` those that the member’s tier allows. */
    list(query?: { limit?: number; starting_after?: string; ending_before?: string; station_id?: string; member_id?: string }, options?: CallOptions): Paged<Offer>
  }
  readonly stations: {
    /** List stations. The chain’s stations with the grades that they sell and today’s prices, newest first. */
    list(query?: { limit?: number; starting_after?: string; ending_before?: string }, options?: CallOptions): Paged<Station>
    /** Create a station. Adds a station to the chain. An `external_id` is unique in the chain, so a repeat is refused and not doubled. */
    create(body: CreateStation, options?: CallOptions): Promise<Station>
    /** Set prices of a station. From an instant on, for any number of grades, all or none. A price with the same start is replaced, so the call can be repeated. What a unit costs the chain is never told to members. */
    setPrices(stationId: string, body: SetPrices, options?: CallOptions): Promise<{
      object: 'list'
      url: string
      has_more: boolean
      data: {
        grade: string
        unit_price: string
        cost?: string
        effective_at: string
      }[]
    }>
    /** Tell what is in the tanks. Per grade in its own unit, all tanks of it together, as it is now. Earlier readings stay. */
    setStock(stationId: string, body: SetStock, options?: CallOptions): Promise<{
      object: 'list'
      url: string
      has_more: boolean
      data: Stock[]
    }>
  }
  readonly grades: {
    /** Create a grade. Adds a fuel product to the chain. The code is unique in the chain; the unit is the one in which its volumes are sent. */
    create(body: CreateGrade, options?: CallOptions): Promise<Grade>
  }
  readonly programme: {
    /** Read the programme. The version in force, whole: rounding, life of points, refunds, tolerances, floors, tiers, stacking. Any of its parts can be sent back changed. */
    read(options?: CallOptions): Promise<ProgrammeVersion>
    /** Change the programme. Rounding, life of points, refunds, tolerances, floors: a new version, in force at once or within a minute of `effective_at`. What is left out stays as it is. Every sale keeps the version that it was made by, and is refunded by it. */
    set(body: SetProgramme, options?: CallOptions): Promise<ProgrammeVersion>
  }
  readonly earningRules: {
    /** Read the rules by which fills earn points. The rules in force or about to be, each with the `id` by which it is replaced. */
    read(options?: CallOptions): Promise<EarningRules>
    /** Set the rules by which fills earn points. All of them: a rule with the `id` of one in force becomes its next version, others are new, those that are not named end. With `effective_at` the old ones end and the new begin at that instant. Sales keep the versions that they were made by. */
    set(body: SetEarningRules, options?: CallOptions): Promise<EarningRules>
  }
  readonly tiers: {
    /** Set the tiers. All tiers, lowest first; the first is reached with 0. A tier that members may be in can’t be taken away. It makes a new version of the programme, in force at once or within a minute of `effective_at`; members rise with their next sale and fall at most when a period ends, as `tier_review` says. */
    set(body: SetTiers, options?: CallOptions): Promise<ProgrammeVersion>
  }
  readonly promotions: {
    /** Create a promotion. A draft out of the registry’s conditions and effects (`GET /registry`). It does nothing until it is published. The answer says in one sentence what the rule means. */
    create(body: CreatePromotion, options?: CallOptions): Promise<Promotion>
    /** List promotions. Drafts, live, paused and ended ones, earning rules among them; newest first. */
    list(query?: { limit?: number; starting_after?: string; ending_before?: string; status?: 'draft' | 'live' | 'paused' | 'ended' }, options?: CallOptions): Paged<Promotion>
    /** Read a promotion. The promotion in its newest version, with its sentence; `published` says which version tills run. */
    read(promotionId: string, options?: CallOptions): Promise<Promotion>
    /** Change a promotion. Any parts of it; each replaces the whole part, what is left out stays. A new version is made, versions before it are never changed. A promotion in force goes on with `published.version` until the new one is published; sales keep the version that they were priced with. Earning rules are set with `PUT /earning-rules`. */
    update(promotionId: string, body: UpdatePromotion, options?: CallOptions): Promise<Promotion>
    /** List the versions of a promotion. Newest first; each says in words what changed. A cursor is the number of a version. */
    versions(promotionId: string, query?: { limit?: number; starting_after?: string; ending_before?: string }, options?: CallOptions): Paged<PromotionVersion>
    /** Publish a promotion. Puts a draft, a paused promotion or the changes of a live one into force, from the next quote on: the newest version, or the `version` that was in force before. Refused if its schedule is over or it names a grade, tier or station that the chain does not have. */
    publish(promotionId: string, body?: PublishPromotion, options?: CallOptions): Promise<Promotion>
    /** Pause a promotion. Takes a live promotion out of force; publishing puts it back. Quotes that were given before keep it. */
    pause(promotionId: string, body?: PromotionStep, options?: CallOptions): Promise<Promotion>
    /** End a promotion. Takes a promotion out of force for good. Sales that used it keep it. */
    end(promotionId: string, body?: PromotionStep, options?: CallOptions): Promise<Promotion>
    /** Duplicate a promotion. A new draft that says what the newest version says, with limits that have counted nothing yet. */
    duplicate(promotionId: string, options?: CallOptions): Promise<Promotion>
    /** Simulate a basket. What a basket would get and why, if `drafts` were live: ids of promotions, in their newest version, or promotions that nobody has stored. `occurred_at` may be any time, `as_tier` any tier. The same engine and the same facts as a quote’s; nothing is stored, reserved or counted. */
    simulate(body: Simulate, options?: CallOptions): Promise<Simulation>
  }
  readonly stacking: {
    /** Read which promotions go together. The tree in force. Promotions that it does not name come after it, by priority, and stack. */
    read(options?: CallOptions): Promise<StackingInForce>
    /** Set which promotions go together. The whole tree. `stack`: all children apply, in their order. `first`: the first that applies. `best`: the one worth most to the member, per basket or per line. A promotion stands in it once; more than 2,000 combinations, more than 16 levels and empty groups are refused. It makes a new version of the programme, in force from the next quote on. */
    set(body: SetStacking, options?: CallOptions): Promise<StackingInForce>
  }
  readonly registry: {
    /** List conditions and effects. What promotions are made of: each condition and effect with the JSON Schema of its arguments and the words of the console. */
    read(options?: CallOptions): Promise<Registry>
  }
  readonly webhookEndpoints: {
    /** Create a webhook endpoint. Events of the named types are sent there from now on, signed by Standard Webhooks. The signing secret stands in this answer only. An endpoint of a test key hears of the test side. */
    create(body: CreateWebhookEndpoint, options?: CallOptions): Promise<CreatedWebhookEndpoint>
    /** List webhook endpoints. The endpoints of this side of the chain, newest first, without their secrets; at most twenty. */
    list(query?: { limit?: number; starting_after?: string; ending_before?: string }, options?: CallOptions): Paged<WebhookEndpoint>
    /** Read a webhook endpoint. Whether it is enabled, since when it fails, and how much waits. */
    read(endpointId: string, options?: CallOptions): Promise<WebhookEndpoint>
    /** Change, disable or enable a webhook endpoint. What waits while it is disabled is sent when it is enabled again; events that were written meanwhile are not, unless they are asked for by a replay. */
    update(endpointId: string, body: UpdateWebhookEndpoint, options?: CallOptions): Promise<WebhookEndpoint>
    /** Replace the signing secret. For 24 hours everything is signed with the old and the new secret, in one header. A second replacement within that time ends the oldest at once. */
    rotateSecret(endpointId: string, options?: CallOptions): Promise<CreatedWebhookEndpoint>
    /** Send a test event. An event of type `webhook.test`, signed and tried like any other, to this endpoint alone. */
    sendTest(endpointId: string, options?: CallOptions): Promise<WebhookDelivery>
    /** List what was sent to an endpoint. Deliveries of the last thirty days, newest first, with their tries: when, what was answered, how long it took. */
    deliveries(endpointId: string, query?: { limit?: number; starting_after?: string; ending_before?: string; state?: 'waiting' | 'delivered' | 'failed' }, options?: CallOptions): Paged<WebhookDelivery>
    /** Send one event again. At once, with the same `webhook-id`, whatever became of it before. */
    replay(endpointId: string, deliveryId: string, options?: CallOptions): Promise<WebhookDelivery>
    /** Send the events of a range of time again. All events of the last thirty days that the endpoint wants, also those that it never got because it was disabled or did not exist. A thousand at a time; `continue_from` says where to go on. */
    replayRange(endpointId: string, body: ReplayWebhooks, options?: CallOptions): Promise<ReplayedWebhooks>
    /** Delete a webhook endpoint. For good: nothing is sent there any more, what waits neither. */
    delete(endpointId: string, options?: CallOptions): Promise<DeletedWebhookEndpoint>
  }
  readonly testSide: {
    /** Move the clock of the test side. To an instant (`now`) or forward by a duration (`advance`). From there it goes on with the real clock, and it never goes back. Test keys only. What has become due meanwhile is done by `POST /test/run-jobs`, or by the scheduler a few minutes later. */
    moveClock(body: {
      /** RFC 3339 with offset. */
      now: string
    } | {
      /** ISO 8601 duration, on the chain’s calendar. */
      advance: string
    }, options?: CallOptions): Promise<{
      /** The business time of the test side. */
      now: string
    }>
    /** List what the test side would have sent. Texts and e-mails of the test side in clear, newest first: codes, welcomes, receipts. Nothing of it reaches anybody. Test keys only. A message that follows from an event stands here about a second after it. */
    messages(query?: { to?: string; limit?: number }, options?: CallOptions): Promise<{
      object: 'list'
      url: string
      has_more: boolean
      data: {
        /** Id with the prefix `msg_`, sortable by time. */
        id: string
        to: string
        channel: 'sms' | 'email' | 'push'
        text: string
        at: string
      }[]
    }>
    /** Run what is due on the test side. Does at once what the scheduler would do for this side by its clock: points that ripen, points that expire. Test keys only. May be called as often as you like: what is done is done once. */
    runJobs(options?: CallOptions): Promise<{
      jobs: {
        name: string
        /** How many things the job changed. */
        done: number
      }[]
    }>
  }
}
