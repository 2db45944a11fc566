import type { Product } from "../core/product";
import { locationErrors } from "./errors";
import { describeEndpoint } from "./operations/describe-endpoint";
import { describeEndpoints } from "./operations/describe-endpoints";

/** Location 2015-06-12: where SDKs look up a service's endpoint. */
export const locationProduct: Product = {
	name: "location",
	title: "Location",
	versions: ["2015-06-12"],
	defaultFormat: "JSON",
	tables: [],
	operations: [describeEndpoint, describeEndpoints],
	errors: locationErrors,
};
