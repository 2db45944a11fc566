/** Which awk it is. */
export type Dialect = "gawk" | "mawk";
