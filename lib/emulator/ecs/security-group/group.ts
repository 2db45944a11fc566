import type { Context } from "../../core/context";
import type { DecidingGroup } from "../../machine/network/groups/may-reach";
import { networkInterfaces } from "../network-interface/tables";
import { instances, type SecurityGroupRow, securityGroups } from "../tables";
import { groupErrors } from "./errors";
import { defaultRules, type SecurityGroupRule } from "./rule";

/** Instances that one security group may hold (ECS documentation, limits of security groups). */
export const GROUP_CAPACITY = { normal: 6_000, enterprise: 65_536 } as const;

/** Security groups of one region (ECS: limits of security groups). */
export const GROUPS_PER_REGION = 100;

/** The security group of an id in the call's region; InvalidSecurityGroupId.NotFound when there is none. */
export function requireGroup(ctx: Context, securityGroupId: string): SecurityGroupRow {
	const row = ctx.tx.get(securityGroups, securityGroupId);
	if (!row || row.regionId !== ctx.regionId) {
		throw groupErrors.notFound();
	}
	return row;
}

/** A group's rules, in the order in which they were added. */
export function rulesOf(row: SecurityGroupRow): readonly SecurityGroupRule[] {
	return row.rules ?? defaultRules(row.securityGroupId, row.createdAt);
}

/** Whether members of a group reach each other without a rule; never so in enterprise groups. */
export function innerAccessPolicyOf(row: SecurityGroupRow): "Accept" | "Drop" {
	return row.securityGroupType === "enterprise" ? "Drop" : (row.innerAccessPolicy ?? "Accept");
}

/** What of a group decides who reaches its members, and whom they reach. */
export function decidingGroup(row: SecurityGroupRow): DecidingGroup {
	return {
		securityGroupId: row.securityGroupId,
		type: row.securityGroupType,
		innerAccessPolicy: innerAccessPolicyOf(row),
		rules: rulesOf(row),
	};
}

/** How many instances are in a group. */
export function memberCount(ctx: Pick<Context, "tx">, securityGroupId: string): number {
	return ctx.tx.count(instances, "securityGroup", securityGroupId);
}

/** Whether secondary network interfaces are in a group. */
export function hasInterfaces(ctx: Context, securityGroupId: string): boolean {
	return [...ctx.tx.scan(networkInterfaces, { index: "region", value: ctx.regionId })].some(
		(row) => row.type === "Secondary" && row.securityGroupIds.includes(securityGroupId),
	);
}

/** The other groups of the region in whose rules a group is named. */
export function referencingGroups(ctx: Context, securityGroupId: string): SecurityGroupRow[] {
	return [...ctx.tx.scan(securityGroups, { index: "region", value: ctx.regionId })].filter(
		(row) => row.securityGroupId !== securityGroupId && rulesOf(row).some((rule) => rule.groupId === securityGroupId),
	);
}
