import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { allocateAddress, claimAddress, newMacAddress } from "../allocate-address";
import { checkResourceGroup } from "../check-resource-group";
import { findInstanceType } from "../data/instance-types";
import { ecsOperation, ecsPermission, permissionsOnEach, vpcPermission } from "../ecs-operation";
import { ecsProductErrors } from "../errors";
import {
	among,
	clientToken,
	hasTags,
	paged,
	paging,
	pagingAnswer,
	privateIpAddress,
	regionalId,
	regionId,
	resourceDescription,
	resourceName,
	same,
	tagParams,
	tagsOf,
} from "../fields";
import { findVSwitch } from "../find-vswitch";
import { requireInstance } from "../instance";
import { interfaceErrors } from "../network-interface/errors";
import {
	checkGroups,
	countOfVSwitch,
	findInterface,
	interfaceStatus,
	interfacesOfInstance,
	interfacesOfRegion,
	interfacesOfVSwitch,
	requireInterface,
	secondaryInterfacesOf,
} from "../network-interface/network-interface";
import { assignAddresses, SECONDARY_IPS_OF_FREE } from "../network-interface/secondary-addresses";
import { type NetworkInterfaceRow, networkInterfaces } from "../network-interface/tables";
import { addressesOf, createdInterface, createdView, interfaceAnswer, interfaceView } from "../network-interface/view";
import { instances } from "../tables";

/** CreateNetworkInterface: a secondary interface in a vSwitch, attached to nothing. */
export const createNetworkInterface = ecsOperation({
	action: "CreateNetworkInterface",
	input: params(() => ({
		RegionId: regionId,
		VSwitchId: param.string({ min: 1 }),
		PrimaryIpAddress: privateIpAddress().optional(),
		PrivateIpAddress: param.list(privateIpAddress(), { max: SECONDARY_IPS_OF_FREE }).default([]),
		SecondaryPrivateIpAddressCount: param.integer({ min: 0, max: SECONDARY_IPS_OF_FREE }).default(0),
		SecurityGroupId: param.string().optional(),
		SecurityGroupIds: param.list(param.string({ min: 1 }), { max: 16 }).default([]),
		NetworkInterfaceName: resourceName().default(""),
		Description: resourceDescription().default(""),
		DeleteOnRelease: param.boolean().default(true),
		SourceDestCheck: param.boolean().default(false),
		QueueNumber: param.integer({ min: 1, max: 2048 }).optional(),
		ResourceGroupId: param.string().default(""),
		Tag: tagParams,
		ClientToken: clientToken,
	})),
	output: createdInterface,
	errors: [
		"InvalidVSwitchId.NotFound",
		"MissingParameter",
		"InvalidSecurityGroupId.NotFound",
		"InvalidOperation.VpcMismatch",
		"InvalidPrivateIpAddress",
		"InvalidPrivateIpAddress.Duplicated",
		"QuotaExceeded.PrivateIpAddress",
		"InvalidIp.IpAssigned",
		"InvalidIp.IpRepeated",
		"InvalidVSwitchId.IpInvalid",
		"InvalidOperation.Ipv4CountExceeded",
		"Duplicate.TagKey",
		"InvalidResourceGroup.NotFound",
	],
	missing: ["IPv6 and prefixes; a number of queues is kept and answered alone."],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "CreateNetworkInterface", "eni/*", tagsOf(input.Tag)),
		vpcPermission(ctx, "CreateNetworkInterface", `vswitch/${input.VSwitchId}`, tagsOf(input.Tag)),
		...[...(input.SecurityGroupId ? [input.SecurityGroupId] : []), ...input.SecurityGroupIds].map((id) =>
			ecsPermission(ctx, "CreateNetworkInterface", `securitygroup/${id}`, tagsOf(input.Tag)),
		),
	],
	handle: (input, ctx) => {
		const vSwitch = findVSwitch(ctx, input.VSwitchId);
		const groups = [...(input.SecurityGroupId ? [input.SecurityGroupId] : []), ...input.SecurityGroupIds];
		if (groups.length === 0) {
			throw ecsProductErrors.missing({
				action: "CreateNetworkInterface",
				parameter: "SecurityGroupId",
				value: undefined,
			});
		}
		checkResourceGroup(ctx, input.ResourceGroupId);
		const row: NetworkInterfaceRow = {
			networkInterfaceId: regionalId(ctx, "eni"),
			regionId: ctx.regionId,
			type: "Secondary",
			zoneId: vSwitch.zoneId,
			vpcId: vSwitch.vpcId,
			vSwitchId: vSwitch.vSwitchId,
			privateIp:
				input.PrimaryIpAddress === undefined
					? allocateAddress(ctx, vSwitch.vSwitchId, vSwitch.cidrBlock)
					: claimAddress(ctx, vSwitch.vSwitchId, vSwitch.cidrBlock, input.PrimaryIpAddress),
			macAddress: newMacAddress(ctx),
			securityGroupIds: checkGroups(groups, vSwitch.vpcId, ctx),
			name: input.NetworkInterfaceName,
			description: input.Description,
			deleteOnRelease: input.DeleteOnRelease,
			sourceDestCheck: input.SourceDestCheck,
			queueNumber: input.QueueNumber,
			tags: tagsOf(input.Tag),
			resourceGroupId: input.ResourceGroupId,
			createdAt: ctx.now,
		};
		ctx.tx.put(networkInterfaces, row);
		const asked = { addresses: input.PrivateIpAddress, count: input.SecondaryPrivateIpAddressCount };
		const secondaryIps = assignAddresses(row, asked, ctx);
		return createdView({ ...row, secondaryIps }, ctx);
	},
});

const describeInput = params(() => ({
	RegionId: regionId,
	NetworkInterfaceId: param.list(param.string({ min: 1 }), { max: 100 }).default([]),
	InstanceId: param.string().optional(),
	NetworkInterfaceName: param.string().optional(),
	PrimaryIpAddress: param.string().optional(),
	PrivateIpAddress: param.list(param.string(), { max: 100 }).default([]),
	SecurityGroupId: param.string().optional(),
	Status: param.string({ values: ["Available", "Attaching", "InUse", "Detaching", "Deleting"] }).optional(),
	Type: param.string({ values: ["Primary", "Secondary"] }).optional(),
	VSwitchId: param.string().optional(),
	VpcId: param.string().optional(),
	ServiceManaged: param.boolean().optional(),
	ResourceGroupId: param.string().optional(),
	Tag: tagParams,
	...paging,
	PageSize: param.integer({ min: 1, max: 500 }).default(10),
	MaxResults: param.integer({ min: 1, max: 500 }).optional(),
}));

/** DescribeNetworkInterfaces: the region's interfaces that pass every filter, the primary ones of instances first. */
export const describeNetworkInterfaces = ecsOperation({
	action: "DescribeNetworkInterfaces",
	input: describeInput,
	output: lazyObject(() => ({
		NetworkInterfaceSets: z.object({ NetworkInterfaceSet: z.array(interfaceAnswer) }),
		...pagingAnswer,
	})),
	errors: ["InvalidParameter"],
	missing: ["IPv6."],
	authorize: (query, ctx) => permissionsOnEach(ctx, "DescribeNetworkInterfaces", "eni", query.NetworkInterfaceId),
	handle: (query, ctx) => {
		const { rows: taken, fields } = pagedInterfaces(query, ctx);
		const eipOf = (row: NetworkInterfaceRow) =>
			row.type === "Primary" ? ctx.tx.get(instances, row.instanceId ?? "")?.eip : undefined;
		return {
			NetworkInterfaceSets: { NetworkInterfaceSet: taken.map((row) => interfaceView(row, eipOf(row), ctx)) },
			...fields,
		};
	},
});

/** A page of what passes. By a vSwitch alone (VPC asks so for each vSwitch that is described) nothing is gone through to be counted. */
function pagedInterfaces(query: z.output<typeof describeInput>, ctx: Context) {
	const { RegionId, VSwitchId, PageNumber, PageSize, MaxResults, NextToken, ...filters } = query;
	const isAlone = Object.values(filters).every(
		(value) => value === undefined || (Array.isArray(value) && value.length === 0),
	);
	if (VSwitchId && isAlone) {
		const [first] = interfacesOfVSwitch(VSwitchId, ctx);
		// A vSwitch is in one region with all that is in it.
		const isHere = first?.regionId === ctx.regionId;
		const rows = isHere ? interfacesOfVSwitch(VSwitchId, ctx) : [];
		return paged("DescribeNetworkInterfaces", query, rows, () => (isHere ? countOfVSwitch(VSwitchId, ctx) : 0));
	}
	const rows = [...candidates(query, ctx)].filter(
		(row) => row.regionId === ctx.regionId && passes(row, query, ctx.now),
	);
	return paged("DescribeNetworkInterfaces", query, rows, () => rows.length);
}

/** The interfaces among which those that pass are: no more of the region's than the call's narrowest filter leaves. */
function candidates(query: z.output<typeof describeInput>, ctx: Context): Iterable<NetworkInterfaceRow> {
	const [id, ...others] = query.NetworkInterfaceId;
	if (id !== undefined && others.length === 0) {
		const row = findInterface(id, ctx);
		return row ? [row] : [];
	}
	if (query.InstanceId) {
		return interfacesOfInstance(query.InstanceId, ctx);
	}
	return query.VSwitchId ? interfacesOfVSwitch(query.VSwitchId, ctx) : interfacesOfRegion(ctx);
}

/** Whether an interface passes the call's filters. */
function passes(row: NetworkInterfaceRow, query: z.output<typeof describeInput>, now: number): boolean {
	return (
		among(query.NetworkInterfaceId, row.networkInterfaceId) &&
		same(query.InstanceId, row.instanceId ?? "") &&
		same(query.NetworkInterfaceName, row.name) &&
		same(query.PrimaryIpAddress, row.privateIp) &&
		(query.PrivateIpAddress.length === 0 ||
			addressesOf(row).some(({ PrivateIpAddress }) => query.PrivateIpAddress.includes(PrivateIpAddress))) &&
		(!query.SecurityGroupId || row.securityGroupIds.includes(query.SecurityGroupId)) &&
		same(query.Status, interfaceStatus(row, now)) &&
		same(query.Type, row.type) &&
		same(query.VSwitchId, row.vSwitchId) &&
		same(query.VpcId, row.vpcId) &&
		query.ServiceManaged !== true &&
		same(query.ResourceGroupId, row.resourceGroupId) &&
		hasTags(row.tags, query.Tag)
	);
}

/** AttachNetworkInterface: a free interface becomes a further one of an instance of its zone and VPC. */
export const attachNetworkInterface = ecsOperation({
	action: "AttachNetworkInterface",
	input: params(() => ({
		RegionId: regionId,
		NetworkInterfaceId: param.string({ min: 1 }),
		InstanceId: param.string({ min: 1 }),
		NetworkCardIndex: param.integer({ min: 0 }).optional(),
		WaitForNetworkConfigurationReady: param.boolean().optional(),
	})),
	output: z.object({}),
	errors: [
		"InvalidEniId.NotFound",
		"InvalidInstanceId.NotFound",
		"InvalidOperation.InvalidEniState",
		"InvalidOperation.InvalidEniType",
		"InvalidOperation.InvalidEcsState",
		"InvalidOperation.VpcMismatch",
		"InvalidOperation.AvailabilityZoneMismatch",
		"EniPerInstanceLimitExceeded",
	],
	ignored: ["NetworkCardIndex", "WaitForNetworkConfigurationReady"],
	missing: [
		"The instance's own system sees its primary interface only.",
		"An interface keeps its further addresses, where the instance type allows fewer too.",
	],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "AttachNetworkInterface", `eni/${input.NetworkInterfaceId}`),
		ecsPermission(ctx, "AttachNetworkInterface", `instance/${input.InstanceId}`),
	],
	handle: (input, ctx) => {
		const row = secondary(requireInterface(input.NetworkInterfaceId, ctx));
		const instance = requireInstance(ctx, input.InstanceId);
		if (row.instanceId !== undefined) {
			throw interfaceErrors.state();
		}
		if (instance.status !== "Running" && instance.status !== "Stopped") {
			throw interfaceErrors.instanceState();
		}
		if (instance.vpcId !== row.vpcId) {
			throw interfaceErrors.vpcMismatch();
		}
		if (instance.zoneId !== row.zoneId) {
			throw interfaceErrors.zoneMismatch();
		}
		const others = secondaryInterfacesOf(instance.instanceId, ctx);
		if (others.length + 1 >= (findInstanceType(instance.instanceType)?.eniQuantity ?? 1)) {
			throw interfaceErrors.countExceeded();
		}
		ctx.tx.put(networkInterfaces, {
			...row,
			instanceId: instance.instanceId,
			deviceIndex: Math.max(0, ...others.map(({ deviceIndex = 0 }) => deviceIndex)) + 1,
			attachedAt: ctx.now,
		});
		return {};
	},
});

/** A secondary interface, or InvalidOperation.InvalidEniType: primary ones live and end with their instance. */
function secondary(row: NetworkInterfaceRow): NetworkInterfaceRow {
	if (row.type === "Primary") {
		throw interfaceErrors.type();
	}
	return row;
}

/** DetachNetworkInterface: a secondary interface is free again. */
export const detachNetworkInterface = ecsOperation({
	action: "DetachNetworkInterface",
	input: params(() => ({
		RegionId: regionId,
		NetworkInterfaceId: param.string({ min: 1 }),
		InstanceId: param.string({ min: 1 }),
	})),
	output: z.object({}),
	errors: [
		"InvalidEniId.NotFound",
		"InvalidInstanceId.NotFound",
		"InvalidOperation.InvalidEniState",
		"InvalidOperation.InvalidEniType",
		"InvalidOperation.InvalidEcsState",
	],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "DetachNetworkInterface", `eni/${input.NetworkInterfaceId}`),
		ecsPermission(ctx, "DetachNetworkInterface", `instance/${input.InstanceId}`),
	],
	handle: (input, ctx) => {
		const row = secondary(requireInterface(input.NetworkInterfaceId, ctx));
		const instance = requireInstance(ctx, input.InstanceId);
		if (row.instanceId !== instance.instanceId || interfaceStatus(row, ctx.now) !== "InUse") {
			throw interfaceErrors.state();
		}
		if (instance.status !== "Running" && instance.status !== "Stopped") {
			throw interfaceErrors.instanceState();
		}
		ctx.tx.put(networkInterfaces, { ...row, instanceId: undefined, deviceIndex: undefined, attachedAt: undefined });
		return {};
	},
});

/** DeleteNetworkInterface: a secondary interface that is attached to nothing. */
export const deleteNetworkInterface = ecsOperation({
	action: "DeleteNetworkInterface",
	input: params(() => ({ RegionId: regionId, NetworkInterfaceId: param.string({ min: 1 }) })),
	output: z.object({}),
	errors: ["InvalidEniId.NotFound", "InvalidOperation.InvalidEniState", "InvalidOperation.InvalidEniType"],
	authorize: (input, ctx) => ecsPermission(ctx, "DeleteNetworkInterface", `eni/${input.NetworkInterfaceId}`),
	handle: (input, ctx) => {
		const row = secondary(requireInterface(input.NetworkInterfaceId, ctx));
		if (row.instanceId !== undefined) {
			throw interfaceErrors.state();
		}
		ctx.tx.delete(networkInterfaces, row.networkInterfaceId);
		return {};
	},
});

/** ModifyNetworkInterfaceAttribute: names, groups and flags; the groups of a primary interface are its instance's. */
export const modifyNetworkInterfaceAttribute = ecsOperation({
	action: "ModifyNetworkInterfaceAttribute",
	input: params(() => ({
		RegionId: regionId,
		NetworkInterfaceId: param.string({ min: 1 }),
		NetworkInterfaceName: resourceName().optional(),
		Description: resourceDescription().optional(),
		SecurityGroupId: param.list(param.string({ min: 1 }), { max: 16 }).default([]),
		DeleteOnRelease: param.boolean().optional(),
		SourceDestCheck: param.boolean().optional(),
		QueueNumber: param.integer({ min: 1, max: 2048 }).optional(),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidEniId.NotFound", "InvalidSecurityGroupId.NotFound", "InvalidOperation.VpcMismatch"],
	missing: ["Timeouts and IPv6; a number of queues is kept and answered alone."],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyNetworkInterfaceAttribute", `eni/${input.NetworkInterfaceId}`),
	handle: (input, ctx) => {
		const row = requireInterface(input.NetworkInterfaceId, ctx);
		const groups = input.SecurityGroupId.length > 0 ? checkGroups(input.SecurityGroupId, row.vpcId, ctx) : undefined;
		ctx.tx.put(networkInterfaces, {
			...row,
			name: input.NetworkInterfaceName ?? row.name,
			description: input.Description ?? row.description,
			securityGroupIds: groups ?? row.securityGroupIds,
			deleteOnRelease: row.type === "Primary" || (input.DeleteOnRelease ?? row.deleteOnRelease),
			sourceDestCheck: input.SourceDestCheck ?? row.sourceDestCheck,
			queueNumber: input.QueueNumber ?? row.queueNumber,
		});
		moveInstance(row, groups, ctx);
		return {};
	},
});

function moveInstance(row: NetworkInterfaceRow, groups: readonly string[] | undefined, ctx: Context): void {
	const instance = row.type === "Primary" && groups ? ctx.tx.get(instances, row.instanceId ?? "") : undefined;
	if (instance && groups) {
		ctx.tx.put(instances, { ...instance, securityGroupIds: groups });
	}
}
