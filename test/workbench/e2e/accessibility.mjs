import axe from 'axe-core';

/**
 * What is wrong with a document for readers who use a screen reader, a keyboard or high contrast, as axe-core finds.
 *
 * @param {import('playwright-core').Page | import('playwright-core').Frame} frame
 * @returns {Promise<readonly string[]>} A line for each element: the rule, the element, and what to do.
 */
export async function violations(frame) {
  await frame.evaluate(axe.source);
  const found = await frame.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
  );
}
