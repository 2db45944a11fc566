import type { Product } from "./core/product";
import { essProduct } from "./ess";
import { locationProduct } from "./location";
import { oosProduct } from "./oos";
import { ramProduct } from "./ram";
import { stsProduct } from "./sts";
import { vpcProduct } from "./vpc";

/** All products, in the order in which they are seeded. */
export const products: readonly Product[] = [
	ramProduct,
	stsProduct,
	locationProduct,
	vpcProduct,
	essProduct,
	oosProduct,
];
