import { param } from "../../core/params";
import { respelled } from "../ess-operation";
import { attachmentItems } from "./attachments";
import type { Attachment } from "./rows";

type Attribute = { readonly VServerGroupId: string; readonly Port: number; readonly Weight?: number | undefined };
type Listed = ReadonlyArray<{ readonly LoadBalancerId: string; readonly VServerGroupAttributes: readonly Attribute[] }>;

const lists = (attribute: () => ReturnType<typeof attachmentItems.vServerGroupAttribute>) => {
	const LoadBalancerId = param.string({ min: 1 });
	const attributes = param.list(attribute(), { min: 1, max: 5 });
	return {
		new: param.list(param.object({ LoadBalancerId, VServerGroupAttributes: attributes }), { min: 1, max: 5 }),
		old: param.list(param.object({ LoadBalancerId, VServerGroupAttribute: attributes }), { min: 1, max: 5 }),
	};
};

const toCanonical = <T>(listed: ReadonlyArray<{ LoadBalancerId: string; VServerGroupAttribute: T[] }>) =>
	listed.map(({ LoadBalancerId, VServerGroupAttribute }) => ({
		LoadBalancerId,
		VServerGroupAttributes: VServerGroupAttribute,
	}));

/** The vServer groups of a request: under their load balancers, in the words of each version. */
export function vServerGroups() {
	const list = lists(attachmentItems.vServerGroupAttribute);
	return respelled("VServerGroup", list.new, list.old, toCanonical);
}

/** The same where a request may do without. */
export function optionalVServerGroups() {
	const list = lists(attachmentItems.vServerGroupAttribute);
	return respelled("VServerGroup", list.new.optional(), list.old.optional(), toCanonical);
}

/** The same where they are taken away, whatever their weight. */
export function detachedVServerGroups() {
	const LoadBalancerId = param.string({ min: 1 });
	const attributes = param.list(param.object({ VServerGroupId: param.string({ min: 1 }), Port: param.integer() }), {
		min: 1,
		max: 5,
	});
	return respelled(
		"VServerGroup",
		param.list(param.object({ LoadBalancerId, VServerGroupAttributes: attributes }), { min: 1, max: 5 }),
		param.list(param.object({ LoadBalancerId, VServerGroupAttribute: attributes }), { min: 1, max: 5 }),
		toCanonical,
	);
}

/** One row for each vServer group. Pure. */
export function flatVServerGroups(listed: Listed): ReadonlyArray<Attachment<"vServerGroups">> {
	return listed.flatMap(({ LoadBalancerId, VServerGroupAttributes }) =>
		VServerGroupAttributes.map(({ VServerGroupId, Port, Weight = 0 }) => ({
			LoadBalancerId,
			VServerGroupId,
			Port,
			Weight,
		})),
	);
}
