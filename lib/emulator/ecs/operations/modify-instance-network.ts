import { z } from "zod";
import { param, params } from "../../core/params";
import { parseIso } from "../../core/time-format";
import { allocateAddress, claimAddress } from "../allocate-address";
import { publicAddress } from "../create-instances";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors, ecsParamErrors } from "../errors";
import { clientToken, privateIpAddress } from "../fields";
import { findVSwitch } from "../find-vswitch";
import { requireInstance, updateInstance } from "../instance";
import { changeBandwidth } from "../instance/temporary-bandwidth";
import { leaveAddresses } from "../network-interface/secondary-addresses";
import { requireGroup } from "../security-group/group";

/** A time of temporary bandwidth: to the hour at least (`2026-01-01T05Z`). */
const time = () => param.string({ pattern: /^\d{4}-\d{2}-\d{2}T\d{2}(:\d{2}){0,2}Z$/ }).optional();

function timeOf(text: string | undefined): number | undefined {
	return text === undefined ? undefined : parseIso(text.replace(/T(\d{2})Z$/, "T$1:00Z"));
}

/** ModifyInstanceNetworkSpec: another bandwidth or way of paying for it, and a public address if one is wanted. */
export const modifyInstanceNetworkSpec = ecsOperation({
	action: "ModifyInstanceNetworkSpec",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		InternetMaxBandwidthIn: param.integer({ min: 1, max: 200, error: ecsParamErrors.bandwidthIn }).optional(),
		InternetMaxBandwidthOut: param.integer({ min: 0, max: 200, error: ecsParamErrors.bandwidthOut }).optional(),
		NetworkChargeType: param
			.oneOf(["PayByTraffic", "PayByBandwidth"], { error: ecsParamErrors.internetChargeType })
			.optional(),
		AllocatePublicIp: param.boolean().default(false),
		AutoPay: param.boolean().optional(),
		StartTime: time(),
		EndTime: time(),
		ClientToken: clientToken,
	})),
	output: z.object({}),
	errors: ["InvalidInstanceId.NotFound", "IncorrectInstanceStatus"],
	ignored: ["AutoPay"],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyInstanceNetworkSpec", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		if (row.status !== "Running" && row.status !== "Stopped") {
			throw ecsErrors.instanceStatus();
		}
		const wantsAddress = input.AllocatePublicIp && row.publicIp === undefined && row.eip === undefined;
		const bandwidth = {
			bandwidthIn: input.InternetMaxBandwidthIn ?? row.bandwidthIn,
			bandwidthOut: input.InternetMaxBandwidthOut ?? row.bandwidthOut,
		};
		const times = { startAt: timeOf(input.StartTime), endAt: timeOf(input.EndTime) };
		updateInstance(ctx, changeBandwidth(ctx, row, bandwidth, times), {
			internetChargeType: input.NetworkChargeType ?? row.internetChargeType,
			publicIp: wantsAddress ? publicAddress(ctx) : row.publicIp,
		});
		return {};
	},
});

/** ModifyInstanceVpcAttribute: moves a stopped instance to another vSwitch of its zone, or gives it another address. */
export const modifyInstanceVpcAttribute = ecsOperation({
	action: "ModifyInstanceVpcAttribute",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		VSwitchId: param.string({ min: 1 }),
		VpcId: param.string().optional(),
		PrivateIpAddress: privateIpAddress().optional(),
		SecurityGroupId: param.list(param.string({ min: 1 }), { max: 5 }).optional(),
	})),
	output: z.object({}),
	errors: [
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"InvalidVSwitchId.NotFound",
		"InvalidSecurityGroupId.NotFound",
		"InvalidParameter.Mismatch",
		"InvalidPrivateIpAddress",
		"InvalidPrivateIpAddress.Duplicated",
		"QuotaExceeded.PrivateIpAddress",
	],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyInstanceVpcAttribute", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		if (row.status !== "Stopped") {
			throw ecsErrors.instanceStatus();
		}
		const vSwitch = findVSwitch(ctx, input.VSwitchId);
		if (vSwitch.zoneId !== row.zoneId) {
			throw ecsErrors.vSwitchZone();
		}
		const groups = (input.SecurityGroupId ?? row.securityGroupIds).map((id) => requireGroup(ctx, id));
		if (groups.some((group) => group.vpcId !== vSwitch.vpcId)) {
			throw ecsErrors.securityGroupVpc();
		}
		const stays = vSwitch.vSwitchId === row.vSwitchId;
		const wanted = input.PrivateIpAddress ?? (stays ? row.privateIp : undefined);
		const keepsAddress = stays && wanted === row.privateIp;
		if (!stays) {
			leaveAddresses(row.networkInterfaceId, ctx);
		}
		updateInstance(ctx, row, {
			vpcId: vSwitch.vpcId,
			vSwitchId: vSwitch.vSwitchId,
			privateIp: keepsAddress
				? row.privateIp
				: wanted === undefined
					? allocateAddress(ctx, vSwitch.vSwitchId, vSwitch.cidrBlock)
					: claimAddress(ctx, vSwitch.vSwitchId, vSwitch.cidrBlock, wanted),
			securityGroupIds: groups.map((group) => group.securityGroupId),
		});
		return {};
	},
});
