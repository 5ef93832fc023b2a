/** What a note's definition says when the source has lost its text. */
export const missingNoteText = '*Text missing in the source.*';
