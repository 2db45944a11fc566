import { z } from "zod";
import type { ParamsOf } from "../../../contract/operations";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { attempt, callAsEss } from "../activity/compute";
import type { Blueprint } from "../configuration/blueprint";
import { versionOf } from "../configuration/launch-template";
import { poolsOfGroup, strengthOf, supplyOf } from "../group/elastic-strength";
import type { Group } from "../group/rows";
import { creationSource } from "../refresh/creation-source";
import type { Finding } from "./rows";

/** What was found as reports show it. */
export const findingView = lazyObject(() => ({
	DiagnoseType: z.string(),
	ResourceId: z.string(),
	Status: z.string(),
	ErrorCode: z.string().optional(),
}));

/**
 * What stands in the way of a group's growth: the account, the vSwitches, security groups and key pair that it is made
 * with, and whether its instance types are to be had. The emulator's account owes nothing.
 */
export function diagnose(ctx: Context, group: Group): readonly Finding[] {
	const made = attempt(() => creationSource(ctx, group));
	const source = made instanceof ApiError ? undefined : made;
	const named = source ? namedBy(ctx, group, source) : { securityGroups: [], keyPair: undefined };
	return [
		{ DiagnoseType: "AccountArrearage", ResourceId: ctx.accountId, Status: "Normal" },
		{ DiagnoseType: "AccountNotEnoughBalance", ResourceId: ctx.accountId, Status: "Normal" },
		...(source ? strengthFinding(ctx, group, source) : []),
		...group.vSwitches.map(({ vSwitchId }) => vSwitchFinding(ctx, group.regionId, vSwitchId)),
		...named.securityGroups.map((id) => securityGroupFinding(ctx, group.regionId, id)),
		...(named.keyPair ? [keyPairFinding(ctx, group.regionId, named.keyPair)] : []),
	];
}

/** The worst of what was found: what a report as a whole says. Pure. */
export function worstOf(findings: readonly Finding[]): Finding["Status"] {
	const found = new Set(findings.map(({ Status }) => Status));
	return found.has("Critical") ? "Critical" : found.has("Warn") ? "Warn" : "Normal";
}

type Named = { readonly securityGroups: readonly string[]; readonly keyPair: string | undefined };

function namedBy(ctx: Context, group: Group, { parameters }: Blueprint): Named {
	if (!group.launchTemplate) {
		return { securityGroups: parameters.SecurityGroupIds ?? [], keyPair: parameters.KeyPairName };
	}
	const { data } = versionOf(ctx, group.regionId, group.launchTemplate);
	const listed = data.SecurityGroupIds?.SecurityGroupId ?? [];
	return { securityGroups: data.SecurityGroupId ? [data.SecurityGroupId] : listed, keyPair: data.KeyPairName };
}

function strengthFinding(ctx: Context, group: Group, source: Blueprint): readonly Finding[] {
	const pools = attempt(() => poolsOfGroup(ctx, supplyOf(ctx, group.regionId), group, source));
	if (pools instanceof ApiError) {
		return [];
	}
	const strength = strengthOf(pools).ElasticStrength;
	const about = { DiagnoseType: "ElasticStrength", ResourceId: group.scalingGroupId } as const;
	return strength === "Strong"
		? [{ ...about, Status: "Normal" }]
		: [{ ...about, Status: strength === "Weak" ? "Critical" : "Warn", ErrorCode: "ElasticStrengthAlert" }];
}

function vSwitchFinding(ctx: Context, regionId: string, VSwitchId: string): Finding {
	const answer = attempt(() => callAsEss(ctx, "vpc", "DescribeVSwitches", { VSwitchId }, regionId));
	const isThere = !(answer instanceof ApiError) && (answer.VSwitches?.VSwitch ?? []).length > 0;
	return existence("VSwitch", VSwitchId, isThere, "VSwitchIdNotFound");
}

function securityGroupFinding(ctx: Context, regionId: string, SecurityGroupId: string): Finding {
	const answer = attempt(() => callAsEss(ctx, "ecs", "DescribeSecurityGroups", { SecurityGroupId }, regionId));
	const isThere = !(answer instanceof ApiError) && (answer.SecurityGroups?.SecurityGroup ?? []).length > 0;
	return existence("SecurityGroup", SecurityGroupId, isThere, "SecurityGroupNotFound");
}

function keyPairFinding(ctx: Context, regionId: string, KeyPairName: string): Finding {
	const asked: ParamsOf<"ecs", "DescribeKeyPairs"> = { KeyPairName };
	const answer = attempt(() => callAsEss(ctx, "ecs", "DescribeKeyPairs", asked, regionId));
	const isThere = !(answer instanceof ApiError) && (answer.KeyPairs?.KeyPair ?? []).length > 0;
	return existence("KeyPair", KeyPairName, isThere, "KeyPairNotFound");
}

function existence(
	DiagnoseType: Finding["DiagnoseType"],
	ResourceId: string,
	isThere: boolean,
	ErrorCode: string,
): Finding {
	return isThere
		? { DiagnoseType, ResourceId, Status: "Normal" }
		: { DiagnoseType, ResourceId, Status: "Critical", ErrorCode };
}
