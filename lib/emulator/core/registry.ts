import type { Operation } from "./operation";
import type { Product } from "./product";

export type RegisteredOperation = {
	readonly product: Product;
	readonly operation: Operation;
	readonly version: string;
};

/** Finds operations by what the wire names: (version, action) from outside, (product, action) between products. */
export type Registry = {
	readonly products: readonly Product[];
	find(version: string, action: string): RegisteredOperation | "unknown-version" | "unknown-action";
	/** The product's operation, in its first version unless told; undefined when there is none. */
	ofProduct(product: string, action: string, version?: string): RegisteredOperation | undefined;
};

/** Builds the registry; throws when two operations claim the same version and action. */
export function createRegistry(products: readonly Product[]): Registry {
	const byVersion = new Map<string, Map<string, RegisteredOperation>>();
	const byName = new Map<string, Product>();
	for (const product of products) {
		byName.set(product.name, product);
		for (const version of product.versions) {
			const actions = byVersion.get(version) ?? new Map<string, RegisteredOperation>();
			byVersion.set(version, actions);
			for (const operation of product.operations) {
				if (operation.versions && !operation.versions.includes(version)) {
					continue;
				}
				if (actions.has(operation.action)) {
					throw new Error(`${product.name} ${version} declares ${operation.action} twice`);
				}
				actions.set(operation.action, { product, operation, version });
			}
		}
	}
	return {
		products,
		find(version, action) {
			const actions = byVersion.get(version);
			return actions ? (actions.get(action) ?? "unknown-action") : "unknown-version";
		},
		ofProduct(name, action, version) {
			const product = byName.get(name);
			const chosen = version ?? product?.versions[0];
			return chosen === undefined ? undefined : byVersion.get(chosen)?.get(action);
		},
	};
}
