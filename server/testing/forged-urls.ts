/** Addresses with which somebody would have this server call where it must not; `{port}` is a canary's on loopback. For tests. */
export const FORGED_URLS: readonly string[] = [
  // Plain http, other schemes, no scheme.
  'http://hooks.example.com/', 'http://hooks.example.com:{port}/', 'ftp://hooks.example.com/', 'file:///etc/passwd', 'gopher://127.0.0.1:{port}/_x', 'dict://127.0.0.1:{port}/x', 'javascript:alert(1)', 'data:text/plain,x', 'ws://127.0.0.1:{port}/', '//127.0.0.1:{port}/', 'hooks.example.com', '', 'https://', 'https:///x', 'https:127.0.0.1:{port}',
  // Loopback and private networks by number.
  'https://127.0.0.1/', 'https://127.0.0.1:{port}/', 'http://127.0.0.1:{port}/', 'https://127.1:{port}/', 'https://127.0.1:{port}/', 'https://127.255.255.254:{port}/', 'https://0.0.0.0:{port}/', 'https://0:{port}/', 'https://10.0.0.1/', 'https://172.16.0.1/', 'https://172.31.255.255/', 'https://192.168.1.1/', 'https://169.254.169.254/latest/meta-data/', 'https://100.64.0.1/', 'https://100.100.100.200/', 'https://224.0.0.1/', 'https://255.255.255.255/', 'https://8.8.8.8/',
  // The same in decimal, octal, hex, mixed and other digits.
  'https://2130706433:{port}/', 'https://017700000001:{port}/', 'https://0x7f000001:{port}/', 'https://0x7f.0.0.1:{port}/', 'https://0177.0.0.1:{port}/', 'https://0177.0x0.0.1:{port}/', 'https://127.0.0.1.:{port}/', 'https://１２７.０.０.１:{port}/', 'https://①②⑦.⓪.⓪.①:{port}/', 'https://127。0。0。1:{port}/', 'https://%31%32%37.0.0.1:{port}/', 'https://3232235777/', 'https://0xA9FEA9FE/',
  // IPv6, with IPv4 inside, 6to4, NAT64, Teredo, zones.
  'https://[::1]:{port}/', 'https://[::]:{port}/', 'https://[::ffff:127.0.0.1]:{port}/', 'https://[::ffff:7f00:1]:{port}/', 'https://[0:0:0:0:0:ffff:127.0.0.1]:{port}/', 'https://[::127.0.0.1]:{port}/', 'https://[64:ff9b::7f00:1]/', 'https://[2002:7f00:1::]/', 'https://[2001::1]/', 'https://[fe80::1]/', 'https://[fe80::1%25eth0]/', 'https://[fc00::1]/', 'https://[fd12:3456::1]/', 'https://[ff02::1]/', 'https://[2606:4700::1111]/',
  // Names that lead home, users, ports, tricks of parsers.
  'https://localhost:{port}/', 'https://localhost/', 'https://LOCALHOST./', 'https://x.localhost/', 'https://printer.local/', 'https://db.internal/', 'https://metadata.google.internal/', 'https://intranet/', 'https://router.home.arpa/', 'https://a.onion/',
  'https://user@hooks.example.com/', 'https://user:pass@hooks.example.com/', 'https://hooks.example.com@127.0.0.1:{port}/', 'https://127.0.0.1:{port}\\@hooks.example.com/', 'https://hooks.example.com:80/', 'https://hooks.example.com:22/', 'https://hooks.example.com:8443/', 'https://hooks.example.com:0/', 'https:\\\\127.0.0.1:{port}\\', 'https:/\\127.0.0.1:{port}/', ' https://hooks.example.com/', 'https://hooks.example.com/\r\nHost: 127.0.0.1', 'https://hooks.example.com/a b', 'https://hooks.exa\tmple.com/', 'https://hooks.example.com/#@127.0.0.1',
]

/** What a name might lead to. */
export const FORGED_ADDRESSES: readonly string[] = [
  '0.0.0.0', '0.1.2.3', '10.1.2.3', '100.64.0.1', '100.127.255.254', '127.0.0.1', '127.8.8.8', '169.254.169.254', '172.16.0.1', '172.31.255.254', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.0.1', '198.18.0.1', '198.19.255.254', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255',
  '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '64:ff9b:1::1', '100::1', '2001::1', '2001:2::1', '2001:10::1', '2001:db8::1', '2002:7f00:1::1', '2002:a00:1::', '3fff::1', '5f00::1', 'fc00::1', 'fd00::1', 'fe80::1', 'fec0::1', 'ff02::1',
]
