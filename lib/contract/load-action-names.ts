import { loadContract } from "./load-contract";

/** Actions that RAM decides on although no operation has their name (RAM: Pass a role to a service). */
const WITHOUT_OPERATION: Readonly<Record<string, readonly string[]>> = { ram: ["PassRole"] };

/** Versions whose operations RAM knows under another product's code, or not at all. */
const NOT_BY_OWN_CODE: ReadonlySet<string> = new Set(["ims", "location"]);

/** The names of a product's actions by its RAM code: `{ ecs: ["AcceptInquiredSystemEvent", …] }`, sorted. */
export type ActionNames = Readonly<Record<string, readonly string[]>>;

let known: Promise<ActionNames> | undefined;

/** Every action of the products that the contract knows: all operations of the official models, and those RAM adds. */
export function loadActionNames(): Promise<ActionNames> {
	known ??= readActionNames();
	return known;
}

async function readActionNames(): Promise<ActionNames> {
	const [versions, { default: asked }] = await Promise.all([loadContract(), import("./action-resources.json")]);
	const names = new Map<string, Set<string>>();
	const add = (product: string, name: string) => names.set(product, (names.get(product) ?? new Set()).add(name));
	for (const { product, operations } of versions) {
		for (const name of NOT_BY_OWN_CODE.has(product) ? [] : operations.keys()) {
			add(product, name);
		}
	}
	for (const action of Object.keys(asked)) {
		const [product = "", name = ""] = action.split(":");
		add(product, name);
	}
	for (const [product, more] of Object.entries(WITHOUT_OPERATION)) {
		for (const name of more) {
			add(product, name);
		}
	}
	return Object.fromEntries([...names].map(([product, own]) => [product, [...own].sort()]));
}
