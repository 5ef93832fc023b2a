const rightToLeft =
  /^(?:ar|arc|ckb|dv|fa|he|iw|ks|ku-Arab|nqo|ps|sd|syr|ug|ur|yi)(?:-|$)|-(?:Arab|Hebr|Syrc|Thaa|Nkoo)\b/i;

/** In which direction a language (BCP 47) is written. */
export function textDirection(language: string): 'ltr' | 'rtl' {
  return rightToLeft.test(language) && !/-Latn\b/i.test(language) ? 'rtl' : 'ltr';
}
