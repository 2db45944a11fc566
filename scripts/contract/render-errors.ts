import type { z } from "zod";
import { parameterMeta } from "../../lib/emulator/core/params";
import type { Product } from "../../lib/emulator/core/product";
import { definitionOf } from "../../lib/emulator/core/schema-shape";

/**
 * The file lib/contract/error-catalogue.json: product by product and operation by operation the codes that the emulator
 * can give, from what the operations declare and from the codes that their parameters ask for. `*` holds what the product
 * says of any operation.
 */
export function renderErrors(products: readonly Product[]): string {
	const catalogue = Object.fromEntries(
		products.map((product) => {
			const operations = new Map<string, Set<string>>([["*", new Set(commonCodes(product))]]);
			for (const { action, errors, input } of product.operations) {
				const codes = operations.get(action) ?? new Set();
				operations.set(action, new Set([...codes, ...errors, ...parameterCodes(input)]));
			}
			const sorted = [...operations].sort(([left], [right]) => (left < right ? -1 : 1));
			return [product.name, Object.fromEntries(sorted.map(([action, codes]) => [action, [...codes].sort()]))];
		}),
	);
	return `${JSON.stringify(catalogue, null, "\t")}\n`;
}

/** What the product says when the pipeline refuses, asked with a parameter and a denial that stand for all. */
function commonCodes({ errors }: Product): readonly string[] {
	const problem = { action: "Do", parameter: "Name", value: undefined };
	const denial = {
		action: "demo:Do",
		resource: "*",
		identity: { type: "Account", accountId: "1" },
		reason: "ImplicitDeny",
	} as const;
	return [errors.missing(problem), errors.invalid(problem), errors.denied(denial), errors.idempotencyMismatch()].map(
		({ code }) => code,
	);
}

function parameterCodes(schema: z.ZodType): readonly string[] {
	const meta = parameterMeta(schema);
	const own = [meta?.error?.code, meta?.missing?.code].filter((code) => code !== undefined);
	const def = definitionOf(schema);
	const inner = [
		def.innerType,
		def.in,
		def.out,
		def.element,
		...Object.values(def.shape ?? {}),
		...(def.options ?? []),
	];
	return [...own, ...inner.flatMap((part) => (part ? parameterCodes(part) : []))];
}
