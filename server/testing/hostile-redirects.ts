/** What somebody writes into a link of ours so that its reader ends elsewhere: 60 forms that are known to have worked somewhere. */
export const HOSTILE_REDIRECTS: readonly string[] = [
  'https://evil.example', 'http://evil.example/', 'HTTPS://EVIL.EXAMPLE', '//evil.example', '///evil.example', '////evil.example', '/\\evil.example', '\\/evil.example', '\\\\evil.example', '/\\/evil.example',
  '/\t/evil.example', '/\n/evil.example', '/\r/evil.example', '\t//evil.example', ' //evil.example', '//evil.example\\@localhost', '//localhost@evil.example', 'https:evil.example', 'https:/evil.example',
  'https:\\\\evil.example', 'http:////evil.example', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', ' javascript:alert(1)', 'javascript://localhost/%0aalert(1)', 'data:text/html,<script>alert(1)</script>',
  'vbscript:x', 'blob:https://evil.example/1', 'file:///etc/passwd', 'ftp://evil.example', 'mailto:a@evil.example', 'evil.example', '.evil.example', '@evil.example', ':evil.example', ';//evil.example',
  '?//evil.example', '#//evil.example', '/..//evil.example', '/.//evil.example', '/x/..//evil.example', '/x/../..//evil.example', '/%2f/evil.example', '/%5cevil.example', '%2f%2fevil.example', '/%09/evil.example',
  '/%0d%0aLocation:%20https://evil.example', '/x\r\nLocation: https://evil.example', 'http://localhost:3000.evil.example', 'http://localhost:3000@evil.example', 'http://localhost@evil.example:3000',
  'http://evil.example#http://localhost:3000', 'http://evil.example?http://localhost:3000', 'http://localhost:3001/', 'https://localhost:3000.evil.example/', '//[::ffff:7f00:1]/', '//evil%E3%80%82example', '/\u2028/evil.example', '//\u2024evil.example', '\u0000//evil.example', 'http:\u2044\u2044evil.example',
]
