/** The style of a text that is printed: black on white, with numbers of pages where the browser can set them. */
export const printStyle = `:root { color-scheme: light; }
@page { size: auto; margin: 20mm 18mm 22mm; @bottom-center { content: counter(page); font: 9pt system-ui, sans-serif; } }
body { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem; padding-inline-start: 4rem; color: #000; background: #fff; font: 1.05rem/1.55 Charter, "Bitstream Charter", "Source Serif 4", Cambria, Georgia, serif; overflow-wrap: break-word; }
.without-numbers { padding-inline-start: 1rem; }
h1, h2, h3, h4, h5, h6 { margin: 1.6em 0 0.6em; line-height: 1.25; break-after: avoid; }
header { margin-block-end: 2rem; border-block-end: 1px solid #999; }
header p { font: 0.85rem/1.5 system-ui, sans-serif; color: #444; }
.passage { position: relative; margin-block: 0 0.8em; }
.passage p, .passage blockquote, .passage ul, .passage ol, .passage pre { margin: 0; }
.passage p { hyphens: auto; orphans: 2; widows: 2; }
.passage blockquote { padding-inline: 2em 1em; font-size: 0.95em; }
.passage table { border-collapse: collapse; font-size: 0.92em; }
.passage tr, .passage pre { break-inside: avoid; }
.passage th, .passage td { padding: 0.2em 0.6em; text-align: start; vertical-align: top; border: 1px solid #777; }
.passage pre { font-size: 0.85em; white-space: pre-wrap; }
.passage hr { width: 6em; margin: 1em auto; border: 0; border-block-start: 1px solid #000; }
.passage > .number { position: absolute; inset-inline-start: -3rem; width: 2.3rem; font: 0.7em/2.21 system-ui, sans-serif; text-align: end; color: #555; }
.without-numbers .passage > .number { display: none; }
sup { font-size: 0.7em; line-height: 0; }
a { color: inherit; }
sup a, .note a { text-decoration: none; }
.notes { margin-block: 2.5rem; padding-block-start: 0.7rem; border-block-start: 1px solid #999; font-size: 0.85em; line-height: 1.45; }
.note { position: relative; margin: 0 0 0.35em; padding-inline-start: 2.6em; }
.note .number { position: absolute; inset-inline-start: 0; width: 2em; text-align: end; }
section + section { break-before: page; }
@media print { body { max-width: none; padding: 0; padding-inline-start: 12mm; font-size: 10.5pt; } .without-numbers { padding-inline-start: 0; } .passage > .number { inset-inline-start: -12mm; width: 9mm; } }
`;
