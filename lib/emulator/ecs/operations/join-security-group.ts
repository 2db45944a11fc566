import { z } from "zod";
import type { Context } from "../../core/context";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors } from "../errors";
import { requireInstance, updateInstance } from "../instance";
import { groupErrors } from "../security-group/errors";
import { GROUP_CAPACITY, memberCount, requireGroup } from "../security-group/group";
import { type InstanceRow, instances, securityGroups } from "../tables";

/** Groups that one instance may be in (JoinSecurityGroup reference). */
const GROUPS_PER_INSTANCE = 5;

const input = params({
	RegionId: param.string().optional(),
	SecurityGroupId: param.string({ min: 1 }),
	InstanceId: param.string().optional(),
	NetworkInterfaceId: param.string().optional(),
});
type Input = z.output<typeof input>;

const permissionsOf = (action: string) => (query: Input, ctx: Context) => [
	...(query.InstanceId ? [ecsPermission(ctx, action, `instance/${query.InstanceId}`)] : []),
	ecsPermission(ctx, action, `securitygroup/${query.SecurityGroupId}`),
];

/** The instance that a call names; it must run or be stopped. */
function memberOf(query: Input, ctx: Context): InstanceRow {
	if (query.InstanceId && query.NetworkInterfaceId) {
		throw groupErrors.interfaceAndInstance();
	}
	if (query.NetworkInterfaceId) {
		const isPrimary = [...ctx.tx.scan(instances, { index: "region", value: ctx.regionId })].some(
			(row) => row.networkInterfaceId === query.NetworkInterfaceId,
		);
		throw isPrimary ? groupErrors.interfaceIsPrimary() : groupErrors.interfaceNotFound();
	}
	if (!query.InstanceId) {
		throw ecsErrors.instancesMissing();
	}
	const row = requireInstance(ctx, query.InstanceId);
	if (row.status !== "Running" && row.status !== "Stopped") {
		throw ecsErrors.instanceStatus();
	}
	return row;
}

/** JoinSecurityGroup: an instance is in one more group. */
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
	missing: ["Secondary network interfaces do not join groups by this operation."],
	authorize: permissionsOf("JoinSecurityGroup"),
	handle: (query, ctx) => {
		const group = requireGroup(ctx, query.SecurityGroupId);
		const row = memberOf(query, ctx);
		if (row.securityGroupIds.includes(group.securityGroupId)) {
			throw groupErrors.alreadyMember();
		}
		if (row.vpcId !== group.vpcId) {
			throw groupErrors.vpcDiffers();
		}
		const types = row.securityGroupIds.map((id) => ctx.tx.get(securityGroups, id)?.securityGroupType);
		if (types.some((type) => type !== undefined && type !== group.securityGroupType)) {
			throw groupErrors.typesDiffer();
		}
		if (row.securityGroupIds.length >= GROUPS_PER_INSTANCE) {
			throw groupErrors.tooManyGroups();
		}
		if (memberCount(ctx, group.securityGroupId) >= GROUP_CAPACITY[group.securityGroupType]) {
			throw groupErrors.groupFull();
		}
		updateInstance(ctx, row, { securityGroupIds: [...row.securityGroupIds, group.securityGroupId] });
		return {};
	},
});

/** LeaveSecurityGroup: an instance is in one group less; it is always in one. */
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
	missing: ["Secondary network interfaces do not leave groups by this operation."],
	authorize: permissionsOf("LeaveSecurityGroup"),
	handle: (query, ctx) => {
		const group = requireGroup(ctx, query.SecurityGroupId);
		const row = memberOf(query, ctx);
		if (!row.securityGroupIds.includes(group.securityGroupId)) {
			throw groupErrors.notMember();
		}
		if (row.securityGroupIds.length === 1) {
			throw groupErrors.lastGroup();
		}
		updateInstance(ctx, row, { securityGroupIds: row.securityGroupIds.filter((id) => id !== group.securityGroupId) });
		return {};
	},
});
