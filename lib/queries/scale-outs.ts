/** The stored history of scale-outs. */
export const scaleOutQueries = {};
