import { loadVersion } from "@/lib/contract/load-contract";
import type { CloudProduct } from "./cloud-error";
import { API_VERSIONS } from "./endpoints";
import type { CloudParams } from "./redact-params";

/**
 * Parameters as an RPC request takes them: without what is not given; an object by its members (`SystemDisk.Size`) where
 * the contract names them, else as JSON text. Lists stay lists: the transport numbers them.
 */
export async function wireParams(
	product: CloudProduct,
	action: string,
	params: CloudParams,
): Promise<Record<string, unknown>> {
	const { operations } = await loadVersion(product, API_VERSIONS[product]);
	const official = [...(operations.get(action)?.params.keys() ?? [])];
	const flatten = (name: string, value: unknown): (readonly [string, unknown])[] => {
		if (value === undefined || value === null) {
			return [];
		}
		if (typeof value !== "object" || Array.isArray(value)) {
			return [[name, value]];
		}
		return official.some((other) => other.startsWith(`${name}.`))
			? Object.entries(value).flatMap(([member, inner]) => flatten(`${name}.${member}`, inner))
			: [[name, JSON.stringify(value)]];
	};
	return Object.fromEntries(Object.entries(params).flatMap(([name, value]) => flatten(name, value)));
}
