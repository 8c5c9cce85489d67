// The website's own script. The server has put a first token into the page of a signed-in visitor; later ones are modules of ours.
let first = document.querySelector('meta[name=visitor-token]')?.content

if (first) {
  // The widgets' script may come before or after us: until it is there, this keeps the provider for it.
  window.forecourt ??= { identify(provider) { this.provider = provider } }
  window.forecourt.identify(async () => {
    const token = first
    first = undefined
    return token ?? (await import(`/token.js?${performance.now()}`)).default
  })
}

// A guest who wants to sign in does so here, not in the portal.
document.addEventListener('forecourt:login-needed', (event) => {
  const field = document.querySelector('#member')
  if (event.detail.reason !== 'visitor' || !field) return
  event.preventDefault()
  field.focus()
})
