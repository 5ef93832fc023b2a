/** The part of the library that is used; it ships no types. */
declare module 'edtf' {
  /** Parses a date or interval; throws when the text is none. */
  export default function edtf(text: string): unknown;
}
