/** Keys that decide about the entry that has the focus. */
export const keys = {
  next: 'J',
  previous: 'K',
  open: 'O',
  selection: 'S',
  passageNote: 'P',
  retire: 'R',
  undo: 'U',
} as const;
