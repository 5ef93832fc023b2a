/** Lets everything else that waits have its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Measures slices of work of `length` milliseconds. */
export function timeSlice(length: number): { readonly isOver: () => boolean; readonly next: () => Promise<void> } {
  let end = Date.now() + length;
  return {
    isOver: () => Date.now() >= end,
    next: async () => {
      await nextTurn();
      end = Date.now() + length;
    },
  };
}
