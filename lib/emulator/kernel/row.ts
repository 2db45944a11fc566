/** Rows are plain JSON-like objects and never changed in place: `put` a new object instead. */
export type Row = object;

/** A row as it is kept: `sequence` is its place in the order of insertion. */
export type StoredRow = { readonly sequence: number; readonly row: Row };
