import edtf from 'edtf';

/** Dates and intervals that need no grammar: a year, a month, or a day that every month has. */
const plainDate = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1\d|2[0-8]))?)?$/;

/** Whether a text is a date in EDTF (ISO 8601-2, levels 0 to 2). */
export function isDate(text: string): boolean {
  if (plainDate.test(text)) return true;
  try {
    edtf(text);
    return true;
  } catch {
    return false;
  }
}
