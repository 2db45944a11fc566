import type { Product } from "./core/product";

/** All products, in the order in which they are seeded. */
export const products: readonly Product[] = [];
