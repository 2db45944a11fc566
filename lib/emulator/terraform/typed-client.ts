import * as ecs from "@alicloud/ecs20140526";
import { $OpenApiUtil } from "@alicloud/openapi-core";
import * as ram from "@alicloud/ram20150501";
import * as sts from "@alicloud/sts20150401";
import * as vpc from "@alicloud/vpc20160428";
import { parameterTree } from "../wire/parameter-tree";
import type { Ask } from "./replay";

/** The official SDKs that npm has, by product. */
const SDKS: Readonly<Record<string, Sdk>> = { ecs, ram, sts, vpc } as unknown as Readonly<Record<string, Sdk>>;

export const typedProducts: readonly string[] = Object.keys(SDKS);

type Sdk = Readonly<Record<string, ModelClass>> & { readonly default: new (config: object) => Client };
type Client = Readonly<Record<string, (request?: Model) => Promise<{ readonly body?: Model }>>>;
type Model = { toMap(): Record<string, unknown> } & Record<string, unknown>;
type ModelClass = (new (
	map: object,
) => Model) & { names(): Record<string, string>; types(): Record<string, ModelType> };
type ModelType =
	| string
	| ModelClass
	| { readonly type: "array"; readonly itemType: ModelType }
	| { readonly type: "map" };

/**
 * Asks through the official SDK of a product: parameters go through its typed request, and the answer is what its typed
 * model keeps of what came, so that a field it does not know, or of another kind, is seen to be missing.
 */
export function askTyped(url: string): Ask {
	const config = new $OpenApiUtil.Config({
		accessKeyId: "LTAI5tEmulatorRoot000001",
		accessKeySecret: "emulator-root-secret",
		endpoint: url.slice("http://".length),
		protocol: "http",
		regionId: "cn-hangzhou",
	});
	return async (product, action, params) => {
		const sdk = SDKS[product];
		const method = `${action.charAt(0).toLowerCase()}${action.slice(1)}`;
		if (!sdk) {
			throw new Error(`no SDK for ${product}`);
		}
		const client = new sdk.default(config);
		const tree = parameterTree(Object.entries(params).map(([name, value]) => [name, value] as const));
		const Request = sdk[`${action}Request`];
		const answer = await client[method]?.(Request && (modelOf(tree, Request) as Model));
		return answer?.body?.toMap();
	};
}

/** A typed value from what stands on the wire. */
function modelOf(value: unknown, type: ModelType): unknown {
	if (typeof type === "function") {
		const members = (typeof value === "string" ? JSON.parse(value) : value) as Readonly<Record<string, unknown>>;
		const types = type.types();
		const given = Object.entries(type.names()).flatMap(([member, name]) =>
			members[name] === undefined ? [] : [[member, modelOf(members[name], types[member] ?? "any")]],
		);
		return new type(Object.fromEntries(given));
	}
	if (typeof type === "object" && type.type === "array") {
		const items = typeof value === "string" ? JSON.parse(value) : value;
		return (items as unknown[]).map((item) => modelOf(item, type.itemType));
	}
	if (typeof type === "object") {
		return typeof value === "string" ? JSON.parse(value) : value;
	}
	return type === "number" ? Number(value) : type === "boolean" ? value === "true" : value;
}
