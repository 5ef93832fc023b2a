/**
 * The style of an exported page. Colours of highlights are a bar beside the quote and named in words too.
 * All text has a contrast of at least 4.5 : 1 on its ground.
 */
export const pageStyle = `:root { color-scheme: light dark; --ink: #1f1f1f; --soft: #595959; --ground: #fff; --line: #c8c8c8; --link: #0b5394; }
body { color: var(--ink); background: var(--ground); font: 1rem/1.55 Georgia, "Times New Roman", serif; max-width: 44rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; font-family: system-ui, sans-serif; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
a { color: var(--link); }
a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
nav ul { list-style: none; padding: 0; }
nav .level-2 { padding-left: 1.5rem; }
article { margin: 1.5rem 0; }
.head, .detail { font-family: system-ui, sans-serif; font-size: 0.875rem; color: var(--soft); margin: 0.25rem 0; }
.head strong { color: var(--ink); }
blockquote { margin: 0.5rem 0; padding: 0.1rem 0 0.1rem 0.9rem; border-left: 4px solid var(--line); white-space: pre-wrap; }
blockquote.yellow { border-color: #d4a900; }
blockquote.green { border-color: #4f9a4f; border-left-style: double; }
blockquote.blue { border-color: #3f7fc4; border-left-style: dashed; }
blockquote.pink { border-color: #c4568f; border-left-style: dotted; }
blockquote.grey { border-color: #858585; border-left-style: groove; }
.typed { white-space: pre-wrap; margin: 0.5rem 0; }
.text pre { overflow-x: auto; }
.text table { border-collapse: collapse; }
.text th, .text td { border: 1px solid var(--line); padding: 0.2rem 0.5rem; }
.replies { border-left: 1px solid var(--line); margin: 0.75rem 0 0 0.25rem; padding-left: 1.25rem; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e6; --soft: #ababab; --ground: #1b1b1b; --line: #4a4a4a; --link: #8ab8e6; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --ground: #fff; --line: #999; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav { display: none; }
  h2, h3, .head { break-after: avoid; }
  blockquote, .head { break-inside: avoid; }
  blockquote { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
