import type { TimerHandling } from "./message-handlers";
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
	/** What is done when a timer falls due, by the name of its kind. */
	readonly timers: ReadonlyMap<string, TimerHandling>;
	find(version: string, action: string): RegisteredOperation | "unknown-version" | "unknown-action";
	/** The product's operation, in its first version unless told; undefined when there is none. */
	ofProduct(product: string, action: string, version?: string): RegisteredOperation | undefined;
	/** The operation of the product's first version whose name is this one in any case. */
	likeNamed(product: string, action: string): RegisteredOperation | undefined;
};

/**
 * Builds the registry of the products and of the kernel's own timers; throws when two operations claim the same version
 * and action, or two handlers the same timer.
 */
export function createRegistry(products: readonly Product[], kernelTimers: readonly TimerHandling[] = []): Registry {
	const timers = new Map<string, TimerHandling>();
	for (const timer of [...kernelTimers, ...products.flatMap((product) => product.timers ?? [])]) {
		if (timers.has(timer.name)) {
			throw new Error(`timer ${timer.name} has two handlers`);
		}
		timers.set(timer.name, timer);
	}
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
		timers,
		find(version, action) {
			const actions = byVersion.get(version);
			return actions ? (actions.get(action) ?? "unknown-action") : "unknown-version";
		},
		ofProduct(name, action, version) {
			const product = byName.get(name);
			const chosen = version ?? product?.versions[0];
			return chosen === undefined ? undefined : byVersion.get(chosen)?.get(action);
		},
		likeNamed(name, action) {
			const operations = byVersion.get(byName.get(name)?.versions[0] ?? "") ?? new Map<string, RegisteredOperation>();
			const like = [...operations.keys()].find((declared) => declared.toLowerCase() === action.toLowerCase());
			return operations.get(action) ?? operations.get(like ?? "");
		},
	};
}
