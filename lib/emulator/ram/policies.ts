import type { AppliedPolicy } from "../../kit/policy/policy-document";
import type { Context } from "../core/context";
import { ramError } from "./errors";
import { SYSTEM_POLICY_DATE, systemPolicies } from "./system-policies";
import {
	type AttachmentRow,
	attachments,
	type PolicyType,
	type PolicyVersionRow,
	policies,
	policyVersions,
	type Tag,
} from "./tables";

/** A policy of either type, in one form. Times in ms. */
export type PolicyView = {
	readonly policyType: PolicyType;
	readonly policyName: string;
	readonly description: string;
	readonly defaultVersion: string;
	readonly tags: readonly Tag[];
	readonly createdAt: number;
	readonly updatedAt: number;
};

type Reader = Pick<Context, "tx">;

/** All policies, system ones first, in order of creation. */
export function* allPolicies(ctx: Reader, type: PolicyType | undefined): Iterable<PolicyView> {
	if (type !== "Custom") {
		for (const name of systemPolicies.keys()) {
			yield requirePolicy(name, "System", ctx);
		}
	}
	if (type !== "System") {
		for (const row of ctx.tx.scan(policies)) {
			yield { ...row, policyType: "Custom" };
		}
	}
}

/** The policy, or EntityNotExist.Policy. */
export function requirePolicy(policyName: string, policyType: PolicyType, ctx: Reader): PolicyView {
	if (policyType === "Custom") {
		return { ...requireCustomPolicy(policyName, ctx), policyType };
	}
	const system = systemPolicies.get(policyName);
	if (!system) {
		throw ramError("EntityNotExist.Policy");
	}
	return {
		policyType,
		policyName,
		description: system.description,
		defaultVersion: "v1",
		tags: [],
		createdAt: SYSTEM_POLICY_DATE,
		updatedAt: SYSTEM_POLICY_DATE,
	};
}

/** The custom policy's row, or EntityNotExist.Policy. */
export function requireCustomPolicy(policyName: string, ctx: Reader) {
	const row = ctx.tx.get(policies, policyName);
	if (!row) {
		throw ramError("EntityNotExist.Policy");
	}
	return row;
}

/** Versions of an existing policy, oldest first. */
export function versionsOf({ policyName, policyType }: PolicyView, ctx: Reader): readonly PolicyVersionRow[] {
	const system = policyType === "System" ? systemPolicies.get(policyName) : undefined;
	if (system) {
		return [{ policyName, versionId: "v1", document: system.document, createdAt: SYSTEM_POLICY_DATE }];
	}
	return [...ctx.tx.scan(policyVersions, { index: "policy", value: policyName })];
}

/** One version of an existing policy, or EntityNotExist.Policy.Version. */
export function requireVersion(policy: PolicyView, versionId: string, ctx: Reader): PolicyVersionRow {
	const version =
		policy.policyType === "System"
			? versionsOf(policy, ctx).find((candidate) => candidate.versionId === versionId)
			: ctx.tx.get(policyVersions, `${policy.policyName}/${versionId}`);
	if (!version) {
		throw ramError("EntityNotExist.Policy.Version");
	}
	return version;
}

/** How many users, groups and roles a policy is attached to. */
export function attachmentCount({ policyName, policyType }: PolicyView, ctx: Reader): number {
	return ctx.tx.count(attachments, "policy", `${policyType}/${policyName}`);
}

/** What an attachment grants: the default version's document. */
export function appliedPolicy({ policyName, policyType }: AttachmentRow, ctx: Reader): AppliedPolicy {
	if (policyType === "System") {
		return { name: policyName, document: systemPolicies.get(policyName)?.document ?? "" };
	}
	const version = ctx.tx.get(policies, policyName)?.defaultVersion;
	return { name: policyName, document: ctx.tx.get(policyVersions, `${policyName}/${version}`)?.document ?? "" };
}
