import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { findInstanceType } from "../data/instance-types";
import { ecsOperation, instancePermissions } from "../ecs-operation";
import { ecsParamErrors, endDryRun } from "../errors";
import {
	hasTags,
	idList,
	matchesPattern,
	paged,
	paging,
	pagingAnswer,
	regionId,
	tagParams,
	wantedTags,
} from "../fields";
import { rareConditions } from "../instance/rare-filters";
import { instanceAnswer, instanceView } from "../instance-view";
import { interfacesOfInstance } from "../network-interface/network-interface";
import { type InstanceRow, instances } from "../tables";

const statuses = ["Pending", "Starting", "Running", "Stopping", "Stopped"];

const input = params(() => ({
	RegionId: regionId,
	InstanceIds: idList.optional(),
	InstanceName: param.string().optional(),
	VpcId: param.string().optional(),
	VSwitchId: param.string().optional(),
	ZoneId: param.string().optional(),
	ImageId: param.string().optional(),
	InstanceType: param.string().optional(),
	InstanceTypeFamily: param.string().optional(),
	InstanceNetworkType: param.string().optional(),
	InstanceChargeType: param.string().optional(),
	SecurityGroupId: param.string().optional(),
	PrivateIpAddresses: param.json(z.array(z.string()).max(100)).optional(),
	PublicIpAddresses: param.json(z.array(z.string()).max(100)).optional(),
	KeyPairName: param.string().optional(),
	EipAddresses: param.json(z.array(z.string()).max(100)).optional(),
	ResourceGroupId: param.string().optional(),
	Status: param.string({ values: statuses, error: ecsParamErrors.instanceStatus }).optional(),
	InternetChargeType: param
		.oneOf(["PayByTraffic", "PayByBandwidth"], { error: ecsParamErrors.internetChargeType })
		.optional(),
	IoOptimized: param.boolean().optional(),
	DeviceAvailable: param.boolean().optional(),
	HttpEndpoint: param.string({ values: ["enabled", "disabled"] }).optional(),
	HttpTokens: param.string({ values: ["optional", "required"] }).optional(),
	HttpPutResponseHopLimit: param.integer({ min: 1, max: 64 }).optional(),
	InnerIpAddresses: param.json(z.array(z.string()).max(100)).optional(),
	RdmaIpAddresses: param.string().optional(),
	Ipv6Address: param.list(param.string(), { max: 100 }).optional(),
	HpcClusterId: param.string().optional(),
	LockReason: param.string().optional(),
	AdditionalAttributes: param.list(param.string(), { max: 20 }).optional(),
	Filter: param.list(z.object({ Key: param.string(), Value: param.string() }), { max: 4 }).optional(),
	DryRun: param.boolean().default(false),
	Tag: tagParams,
	...paging,
}));

/** DescribeInstances: the region's instances that pass every filter, oldest first. */
export const describeInstances = ecsOperation({
	action: "DescribeInstances",
	input,
	output: lazyObject(() => ({ Instances: z.object({ Instance: z.array(instanceAnswer) }), ...pagingAnswer })),
	errors: [
		"InvalidInstanceIds.Malformed",
		"InvalidStatus.NotFound",
		"InvalidFilterKey.NotFound",
		"InvalidParameter",
		"DryRunOperation",
	],
	missing: ["Instances have no IPv6 and no inner or RDMA address and are never locked: such a filter finds none."],
	authorize: (query, ctx) =>
		instancePermissions(ctx, "DescribeInstances", query.InstanceIds ?? [], wantedTags(query.Tag)),
	handle: (query, ctx) => {
		const tests = [...conditions(query), ...rareConditions(query)];
		endDryRun(query.DryRun);
		const rows = filtered(candidates(query.InstanceIds, ctx), (row) => tests.every((test) => test(row)));
		const total = () =>
			query.InstanceIds === undefined && tests.length === 0
				? ctx.tx.count(instances, "region", ctx.regionId)
				: countOf(filtered(candidates(query.InstanceIds, ctx), (row) => tests.every((test) => test(row))));
		const { rows: taken, fields } = paged("DescribeInstances", query, rows, total);
		return {
			Instances: {
				Instance: taken.map((row) =>
					instanceView(row, [...interfacesOfInstance(row.instanceId, ctx)], query.AdditionalAttributes),
				),
			},
			...fields,
		};
	},
});

function* candidates(ids: readonly string[] | undefined, ctx: Context): Iterable<InstanceRow> {
	if (ids === undefined) {
		yield* ctx.tx.scan(instances, { index: "region", value: ctx.regionId });
		return;
	}
	for (const id of new Set(ids)) {
		const row = ctx.tx.get(instances, id);
		if (row?.regionId === ctx.regionId) {
			yield row;
		}
	}
}

/** The filters that the call uses, as tests on a row. */
function conditions(query: z.output<typeof input>): Array<(row: InstanceRow) => boolean> {
	const tests: Array<(row: InstanceRow) => boolean> = [];
	const equal = (wanted: string | undefined, of: (row: InstanceRow) => string) => {
		if (wanted !== undefined && wanted !== "") {
			tests.push((row) => of(row) === wanted);
		}
	};
	equal(query.VpcId, (row) => row.vpcId);
	equal(query.VSwitchId, (row) => row.vSwitchId);
	equal(query.ZoneId, (row) => row.zoneId);
	equal(query.ImageId, (row) => row.imageId);
	equal(query.InstanceType, (row) => row.instanceType);
	equal(query.InstanceTypeFamily, (row) => findInstanceType(row.instanceType)?.family ?? "");
	equal(query.InstanceNetworkType, () => "vpc");
	equal(query.InstanceChargeType, (row) => row.instanceChargeType);
	equal(query.KeyPairName, (row) => row.keyPairName);
	equal(query.ResourceGroupId, (row) => row.resourceGroupId);
	equal(query.Status, (row) => row.status);
	const { InstanceName: name, SecurityGroupId: group, PrivateIpAddresses: ips, PublicIpAddresses: publicIps } = query;
	if (name !== undefined && name !== "") {
		tests.push((row) => matchesPattern(row.instanceName, name));
	}
	if (group !== undefined && group !== "") {
		tests.push((row) => row.securityGroupIds.includes(group));
	}
	if (ips !== undefined) {
		tests.push((row) => ips.includes(row.privateIp));
	}
	if (publicIps !== undefined) {
		tests.push((row) => row.publicIp !== undefined && publicIps.includes(row.publicIp));
	}
	const { EipAddresses: eips } = query;
	if (eips !== undefined) {
		tests.push((row) => row.eip !== undefined && eips.includes(row.eip.ipAddress));
	}
	if (query.Tag !== undefined && query.Tag.length > 0) {
		tests.push((row) => hasTags(row.tags, query.Tag));
	}
	return tests;
}
