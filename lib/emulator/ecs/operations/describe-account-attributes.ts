import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { findInstanceType, instanceTypes } from "../data/instance-types";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { regionId } from "../fields";
import { COMMAND_QUOTA } from "../kept-command";
import { GROUPS_PER_REGION } from "../security-group/group";
import { type InstanceRow, instances } from "../tables";

type Value = { readonly Value: string; readonly InstanceChargeType?: string; readonly InstanceType?: string };

function coresOf(ctx: Context, isCounted: (row: InstanceRow) => boolean): string {
	let cores = 0;
	for (const row of ctx.tx.scan(instances, { index: "region", value: ctx.regionId })) {
		cores += isCounted(row) ? (findInstanceType(row.instanceType)?.cores ?? 0) : 0;
	}
	return String(cores);
}

const isSpot = (row: InstanceRow) => row.spotStrategy !== "NoSpot";

/** What the emulator knows of an account, by the name under which it is asked for. */
const attributes: Readonly<Record<string, (ctx: Context) => readonly Value[]>> = {
	"instance-network-type": () => [{ Value: "vpc" }],
	"max-security-groups": () => [{ Value: String(GROUPS_PER_REGION) }],
	"max-axt-command-count": () => [{ Value: String(COMMAND_QUOTA) }],
	"used-postpaid-instance-vcpu-count": (ctx) => [
		{ Value: coresOf(ctx, (row) => row.instanceChargeType === "PostPaid" && !isSpot(row)) },
	],
	"used-spot-instance-vcpu-count": (ctx) => [{ Value: coresOf(ctx, isSpot) }],
	"supported-postpaid-instance-types": () =>
		instanceTypes.map(({ instanceTypeId }) => ({
			Value: instanceTypeId,
			InstanceType: instanceTypeId,
			InstanceChargeType: "PostPaid",
		})),
	"real-name-authentications": () => [{ Value: "yes" }],
};

/** DescribeAccountAttributes: what the account may have in a region and what it has. */
export const describeAccountAttributes = ecsOperation({
	action: "DescribeAccountAttributes",
	input: params(() => ({
		RegionId: regionId,
		ZoneId: param.string().optional(),
		AttributeName: param.list(param.string({ min: 1 }), { max: 20 }).optional(),
	})),
	output: lazyObject(() => ({
		AccountAttributeItems: z.object({
			AccountAttributeItem: z.array(
				z.object({
					AttributeName: z.string(),
					AttributeValues: z.object({
						ValueItem: z.array(
							z.object({
								Value: z.string(),
								InstanceChargeType: z.string().optional(),
								InstanceType: z.string().optional(),
							}),
						),
					}),
				}),
			),
		}),
	})),
	ignored: ["ZoneId"],
	missing: ["Limits that the emulator does not have (vCPUs, network interfaces, dedicated hosts, disks) are not told."],
	authorize: (_input, ctx) => ecsPermission(ctx, "DescribeAccountAttributes", "*"),
	handle: (input, ctx) => {
		const names = Object.keys(attributes).filter(
			(name) => !input.AttributeName?.length || input.AttributeName.includes(name),
		);
		return {
			AccountAttributeItems: {
				AccountAttributeItem: names.map((name) => ({
					AttributeName: name,
					AttributeValues: { ValueItem: [...(attributes[name]?.(ctx) ?? [])] },
				})),
			},
		};
	},
});
