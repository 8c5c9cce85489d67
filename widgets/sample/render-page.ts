import type { SampleChain, SampleMember } from './sample-chain'

interface PageFacts {
  appOrigin: string
  chain: SampleChain
  visitor: SampleMember | null
  /** The first token of a signed-in visitor; later ones come from `/token.js`. */
  token: string | null
}

const USUAL_GRADES = [
  { name: 'Super 95', unitPrice: '1.759' },
  { name: 'Super E10', unitPrice: '1.699' },
  { name: 'Super Plus 98', unitPrice: '1.879' },
  { name: 'Diesel', unitPrice: '1.629' },
]
const SERVICES = ['Car wash with soft brushes', 'Fresh coffee and rolls', 'Air and water', 'Vacuum bays', 'Parcel counter', 'Gas bottles']
const STEPS = ['Show your code or say your phone number at the till.', 'Points come with the receipt, the better price at once.', 'Spend them on fuel, a wash or the shop.']
const HOURS = [['Monday to Friday', '5:30', '22:30'], ['Saturday', '6:00', '22:30'], ['Sunday', '7:00', '22:00']] as const

/** The home page of a station, as its owner's web designer may have made it; ours in it are one script and three elements. */
export function renderPage(facts: PageFacts): string {
  const { appOrigin, chain, visitor, token } = facts
  const place = chain.station?.name ?? 'Harbour Road'
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${text(chain.name)} · ${text(place)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Fuel, car wash, coffee and rewards at ${text(chain.name)}, ${text(place)}.">
${token === null ? '' : `<meta name="visitor-token" content="${text(token)}">\n`}<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/site.css">
<script src="/site.js"></script>
<script src="${text(appOrigin)}/widget/v1/forecourt.js" async></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="brand" href="/"><img src="/icon.svg" width="32" height="32" alt=""> ${text(chain.name)}</a>
<nav aria-label="Page"><a href="#prices">Prices</a><a href="#rewards">Rewards</a><a href="#hours">Hours</a></nav>
</header>
<main id="main">
<section class="hero">
<div class="pitch">
<p class="kicker">${text(place)}</p>
<h1>Fill up, wash off, drive on.</h1>
<p>Eight pumps under one roof, a wash that treats paint kindly, and coffee that is worth the stop.</p>
<p><a class="button" href="#rewards">${visitor ? 'See your rewards' : 'Collect rewards'}</a></p>
</div>
${priceBoard(chain)}
</section>
<img class="scene" src="/canopy.svg" width="1440" height="220" alt="">
${rewards(facts)}
${visiting(facts)}
</main>
<footer><p>${text(chain.name)} · ${text(place)}</p><p>A sample website that shows how a station carries its loyalty widgets. Prices are examples.</p></footer>
</body>
</html>
`
}

function priceBoard({ station }: SampleChain): string {
  const rows = (station?.grades ?? USUAL_GRADES).map(({ name, unitPrice }) => `<tr><th scope="row">${text(name)}</th><td>${pumpPrice(unitPrice)}</td></tr>`)
  return `<div class="board" id="prices"><table>
<caption>Today at the pump</caption>
<tbody>${rows.join('')}</tbody>
</table></div>`
}

/** The third decimal stands raised, as on the sign at the road; read out it is still one number. */
function pumpPrice(unitPrice: string): string {
  const [, most = unitPrice, last = ''] = /^(\d+\.\d\d)(\d)$/.exec(unitPrice) ?? []
  return last === '' ? text(most) : `<span aria-hidden="true">${most}<sup>${last}</sup></span><span class="read">${unitPrice}</span>`
}

function rewards({ chain, visitor }: PageFacts): string {
  const slot = (height: number, label: string) => `<a href="${text(chain.portalUrl)}" aria-label="${text(label)}"><svg width="100%" height="${height}" aria-hidden="true"><text x="17" y="36" fill="currentColor">${text(label)}</text><text x="17" y="64" fill="currentColor" font-size="15" font-weight="400">Open at ${text(new URL(chain.portalUrl).host)}</text></svg></a>`
  return `<section class="rewards" id="rewards">
<div class="words">
<h2>${visitor ? `Good to see you, ${text(visitor.name)}` : 'Every fill counts'}</h2>
<p>${visitor ? 'This is your balance with us. Show your code at the till and it grows with each fill.' : 'Points on fuel, wash and shop, and a better price per litre the more often you come.'}</p>
${visitor ? '<form method="post" action="/sign-out"><button class="quiet">Sign out</button></form>' : signIn(chain)}
<ol>${STEPS.map((step) => `<li>${step}</li>`).join('')}</ol>
</div>
<div class="widgets">
<forecourt-balance publishable-key="${text(chain.publishableKey)}">${slot(168, 'Your rewards account')}</forecourt-balance>
<forecourt-offers publishable-key="${text(chain.publishableKey)}">${slot(264, 'Offers at our stations')}</forecourt-offers>
</div>
</section>`
}

function signIn({ members }: SampleChain): string {
  const options = members.map(({ id, name }) => `<option value="${text(id)}">${text(name)}</option>`).join('')
  return `<form method="post" action="/sign-in" class="sign-in">
<label for="member">Sign in to this website as</label>
<div><select id="member" name="member">${options}</select><button class="button">Sign in</button></div>
</form>`
}

function visiting({ chain }: PageFacts): string {
  const days = HOURS.map(([day, from, to]) => `<tr><th scope="row">${day}</th><td>${from} – ${to}</td></tr>`).join('')
  return `<section class="visiting" id="hours">
<div><h2>Open when you are</h2><table class="hours"><tbody>${days}</tbody></table><p>Pumps with card payment: day and night.</p></div>
<div class="finder"><h2>Find us</h2>
<forecourt-stations publishable-key="${text(chain.publishableKey)}"><a href="${text(chain.portalUrl)}" aria-label="All stations"><svg width="100%" height="420" aria-hidden="true"><text x="17" y="36" fill="currentColor">All our stations</text></svg></a></forecourt-stations></div>
<div><h2>On the forecourt</h2><ul class="services">${SERVICES.map((service) => `<li>${service}</li>`).join('')}</ul></div>
</section>`
}

/** Text as HTML text or attribute value. */
function text(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
