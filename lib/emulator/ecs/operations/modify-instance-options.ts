import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { publicAddress } from "../create-instances";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors } from "../errors";
import { regionId } from "../fields";
import { requireInstance, updateInstance } from "../instance";
import { scheduleRelease } from "../instance/auto-release";
import { instanceErrors } from "../instance/errors";
import { releaseTimeOf } from "../instance/option-fields";
import { optionsOf } from "../instance/options";

/** ModifyInstanceMetadataOptions: whether the metadata service answers, and whether it wants a token. */
export const modifyInstanceMetadataOptions = ecsOperation({
	action: "ModifyInstanceMetadataOptions",
	input: params(() => ({
		RegionId: regionId,
		InstanceId: param.string({ min: 1 }).optional(),
		HttpEndpoint: param.oneOf(["enabled", "disabled"]),
		HttpTokens: param.oneOf(["optional", "required"]).optional(),
		HttpPutResponseHopLimit: param.integer({ min: 1, max: 64 }).optional(),
	})),
	output: z.object({}),
	errors: ["MissingParameter", "InvalidInstanceId.NotFound", "IncorrectInstanceStatus"],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyInstanceMetadataOptions", `instance/${input.InstanceId ?? "*"}`),
	handle: (input, ctx) => {
		if (!input.InstanceId) {
			throw ecsErrors.instancesMissing();
		}
		const row = requireInstance(ctx, input.InstanceId);
		if (row.status !== "Running" && row.status !== "Stopped") {
			throw ecsErrors.instanceStatus();
		}
		const { metadata } = optionsOf(row);
		updateInstance(ctx, row, {
			options: {
				...row.options,
				metadata: {
					endpoint: input.HttpEndpoint,
					tokens: input.HttpTokens ?? metadata.tokens,
					hopLimit: input.HttpPutResponseHopLimit ?? metadata.hopLimit,
				},
			},
		});
		return {};
	},
});

/** ModifyInstanceAutoReleaseTime: when a pay-as-you-go instance is released by itself; without a time it stays. */
export const modifyInstanceAutoReleaseTime = ecsOperation({
	action: "ModifyInstanceAutoReleaseTime",
	input: params(() => ({
		RegionId: param.string().optional(),
		InstanceId: param.string({ min: 1 }),
		AutoReleaseTime: param.string().optional(),
	})),
	output: z.object({}),
	errors: ["InvalidInstanceId.NotFound", "InvalidAutoReleaseTime.Malformed", "ChargeTypeViolation"],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyInstanceAutoReleaseTime", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		if (row.instanceChargeType !== "PostPaid") {
			throw instanceErrors.prepaidOnly();
		}
		const autoReleaseAt = input.AutoReleaseTime ? releaseTimeOf(input.AutoReleaseTime, ctx) : undefined;
		scheduleRelease(ctx, updateInstance(ctx, row, { options: { ...row.options, autoReleaseAt } }));
		return {};
	},
});

/** AllocatePublicIpAddress: a public address for an instance that has none, nor an elastic one. */
export const allocatePublicIpAddress = ecsOperation({
	action: "AllocatePublicIpAddress",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		IpAddress: param.string().optional(),
		VlanId: param.string().optional(),
	})),
	output: lazyObject(() => ({ IpAddress: z.string() })),
	errors: ["InvalidInstanceId.NotFound", "IncorrectInstanceStatus", "AllocatedAlready", "OperationDenied"],
	ignored: ["IpAddress", "VlanId"],
	authorize: (input, ctx) => ecsPermission(ctx, "AllocatePublicIpAddress", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		if (row.status !== "Running" && row.status !== "Stopped") {
			throw ecsErrors.instanceStatus();
		}
		if (row.publicIp !== undefined) {
			throw instanceErrors.publicIpExists();
		}
		if (row.eip !== undefined) {
			throw instanceErrors.hasEip();
		}
		const publicIp = publicAddress(ctx);
		updateInstance(ctx, row, { publicIp });
		return { IpAddress: publicIp };
	},
});
