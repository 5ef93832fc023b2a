import edtf from 'edtf';

/** Whether a text is a date in EDTF (ISO 8601-2, levels 0 to 2). */
export function isDate(text: string): boolean {
  try {
    edtf(text);
    return true;
  } catch {
    return false;
  }
}
