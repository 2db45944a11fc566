import type { Params } from "./context";

/** Ids and names become keys of tables and are kept in the indexes of others: no product's own limit is above these. */
const MAX_NAME = 256;
const MAX_ARN = 512;

/** A parameter that names a resource and is longer than any name can be. */
export type OverlongName = { readonly parameter: string; readonly value: string };

/**
 * The first id, name or ARN among a call's parameters, by its wire name, that is too long to be one; undefined when there
 * is none. Looks into repeated and nested parameters (`LifecycleHook.1.LifecycleHookName`), not into JSON texts. Pure.
 */
export function findOverlongName(params: Params): OverlongName | undefined {
	return searchIn(params, "");
}

function searchIn(value: object, path: string): OverlongName | undefined {
	for (const [name, member] of Object.entries(value)) {
		const parameter = path === "" ? name : `${path}.${Array.isArray(value) ? Number(name) + 1 : name}`;
		const max = limitOf(Array.isArray(value) ? path : name);
		if (typeof member === "string") {
			if (max !== undefined && member.length > max) {
				return { parameter, value: member };
			}
		} else if (typeof member === "object" && member !== null) {
			const found = searchIn(member, parameter);
			if (found) {
				return found;
			}
		}
	}
	return undefined;
}

/** A plural holds a JSON text of many when it is no list of its own. */
function limitOf(name: string): number | undefined {
	const last = name.slice(name.lastIndexOf(".") + 1);
	if (/Ar[in]$/.test(last)) {
		return MAX_ARN;
	}
	return /(?:Id|Name)$/.test(last) ? MAX_NAME : undefined;
}
