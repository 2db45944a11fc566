import { z } from "zod";
import type { Context } from "../../core/context";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors } from "../errors";
import { requireInstance, updateInstance } from "../instance";
import { findInterface } from "../network-interface/network-interface";
import { networkInterfaces } from "../network-interface/tables";
import { groupErrors } from "../security-group/errors";
import { GROUP_CAPACITY, memberCount, requireGroup } from "../security-group/group";
import { securityGroups } from "../tables";

/** Groups that one instance may be in (JoinSecurityGroup reference). */
const GROUPS_PER_INSTANCE = 5;

const input = params(() => ({
	RegionId: param.string().optional(),
	SecurityGroupId: param.string({ min: 1 }),
	InstanceId: param.string().optional(),
	NetworkInterfaceId: param.string().optional(),
}));
type Input = z.output<typeof input>;

const permissionsOf = (action: string) => (query: Input, ctx: Context) => [
	...(query.InstanceId ? [ecsPermission(ctx, action, `instance/${query.InstanceId}`)] : []),
	...(query.NetworkInterfaceId ? [ecsPermission(ctx, action, `eni/${query.NetworkInterfaceId}`)] : []),
	ecsPermission(ctx, action, `securitygroup/${query.SecurityGroupId}`),
];

/** What joins or leaves a group: an instance, or a secondary network interface. */
type Member = {
	readonly groups: readonly string[];
	readonly vpcId: string;
	readonly keep: (groups: readonly string[]) => void;
};

/** The member that a call names; an instance must run or be stopped, and its primary interface goes with it. */
function memberOf(query: Input, ctx: Context): Member {
	if (query.InstanceId && query.NetworkInterfaceId) {
		throw groupErrors.interfaceAndInstance();
	}
	if (query.NetworkInterfaceId) {
		const row = findInterface(query.NetworkInterfaceId, ctx);
		if (!row) {
			throw groupErrors.interfaceNotFound();
		}
		if (row.type === "Primary") {
			throw groupErrors.interfaceIsPrimary();
		}
		return {
			groups: row.securityGroupIds,
			vpcId: row.vpcId,
			keep: (securityGroupIds) => ctx.tx.put(networkInterfaces, { ...row, securityGroupIds }),
		};
	}
	if (!query.InstanceId) {
		throw ecsErrors.instancesMissing();
	}
	const row = requireInstance(ctx, query.InstanceId);
	if (row.status !== "Running" && row.status !== "Stopped") {
		throw ecsErrors.instanceStatus();
	}
	return {
		groups: row.securityGroupIds,
		vpcId: row.vpcId,
		keep: (securityGroupIds) => updateInstance(ctx, row, { securityGroupIds }),
	};
}

/** JoinSecurityGroup: an instance or a secondary network interface is in one more group. */
export const joinSecurityGroup = ecsOperation({
	action: "JoinSecurityGroup",
	input,
	output: z.object({}),
	errors: [
		"MissingParameter",
		"InvalidInstanceId.NotFound",
		"InvalidSecurityGroupId.NotFound",
		"InvalidParam.EniIdAndInstanceId.Conflict",
		"InvalidEniId.NotFound",
		"InvalidOperation.InvalidEniType",
		"IncorrectInstanceStatus",
		"InvalidInstanceId.AlreadyExists",
		"InvalidOperation.VpcMismatch",
		"InvalidOperation.MultiGroupType",
		"InstanceSecurityGroupLimitExceeded",
		"SecurityGroupInstanceLimitExceeded",
	],
	authorize: permissionsOf("JoinSecurityGroup"),
	handle: (query, ctx) => {
		const group = requireGroup(ctx, query.SecurityGroupId);
		const member = memberOf(query, ctx);
		if (member.groups.includes(group.securityGroupId)) {
			throw groupErrors.alreadyMember();
		}
		if (member.vpcId !== group.vpcId) {
			throw groupErrors.vpcDiffers();
		}
		const types = member.groups.map((id) => ctx.tx.get(securityGroups, id)?.securityGroupType);
		if (types.some((type) => type !== undefined && type !== group.securityGroupType)) {
			throw groupErrors.typesDiffer();
		}
		if (member.groups.length >= GROUPS_PER_INSTANCE) {
			throw groupErrors.tooManyGroups();
		}
		if (memberCount(ctx, group.securityGroupId) >= GROUP_CAPACITY[group.securityGroupType]) {
			throw groupErrors.groupFull();
		}
		member.keep([...member.groups, group.securityGroupId]);
		return {};
	},
});

/** LeaveSecurityGroup: an instance or a secondary network interface is in one group less; it is always in one. */
export const leaveSecurityGroup = ecsOperation({
	action: "LeaveSecurityGroup",
	input,
	output: z.object({}),
	errors: [
		"MissingParameter",
		"InvalidInstanceId.NotFound",
		"InvalidSecurityGroupId.NotFound",
		"InvalidParam.EniIdAndInstanceId.Conflict",
		"InvalidEniId.NotFound",
		"InvalidOperation.InvalidEniType",
		"IncorrectInstanceStatus",
		"InstanceNotInSecurityGroup",
		"InstanceLastSecurityGroup",
	],
	authorize: permissionsOf("LeaveSecurityGroup"),
	handle: (query, ctx) => {
		const group = requireGroup(ctx, query.SecurityGroupId);
		const member = memberOf(query, ctx);
		if (!member.groups.includes(group.securityGroupId)) {
			throw groupErrors.notMember();
		}
		if (member.groups.length === 1) {
			throw groupErrors.lastGroup();
		}
		member.keep(member.groups.filter((id) => id !== group.securityGroupId));
		return {};
	},
});
