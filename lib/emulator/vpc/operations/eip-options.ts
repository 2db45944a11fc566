import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { eipStatus, requireEip } from "../eips";
import { vpcError } from "../errors";
import { vpcParam } from "../params";
import { eips } from "../tables";

/** ModifyEipForwardMode: how a network interface sees the address that is to be bound to it; a bound one keeps its mode. */
export const modifyEipForwardMode = operation({
	action: "ModifyEipForwardMode",
	input: params(() => ({
		RegionId: param.string(),
		InstanceId: param.string(),
		Mode: param.oneOf(["NAT", "BINDED", "MULTI_BINDED"]),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: z.object({}),
	errors: ["InvalidAllocationId.NotFound", "IncorrectEipStatus"],
	missing: ["Whatever its mode, an instance sees its private address alone."],
	authorize: (input, ctx) => vpcPermission(ctx, "ModifyEipForwardMode", ["eip", input.InstanceId]),
	handle(input, ctx) {
		const row = requireEip(input.InstanceId, ctx);
		if (eipStatus(row, ctx) !== "Available") {
			throw vpcError("IncorrectEipStatus");
		}
		ctx.tx.put(eips, { ...row, mode: input.Mode });
		return {};
	},
});

/** SetHighDefinitionMonitorLogStatus: whether the address is watched to the second, and into which log of Log Service. */
export const setHighDefinitionMonitorLogStatus = operation({
	action: "SetHighDefinitionMonitorLogStatus",
	input: params(() => ({
		RegionId: param.string(),
		InstanceId: param.string(),
		InstanceType: param.oneOf(["EIP"]).default("EIP"),
		LogProject: param.string(),
		LogStore: param.string(),
		Status: param.oneOf(["ON", "OFF"]),
	})),
	output: lazyObject(() => ({ Success: z.string() })),
	errors: ["InvalidAllocationId.NotFound"],
	missing: ["There is no Log Service here: the switch is kept and answered, and nothing is written to the log."],
	authorize: (input, ctx) => vpcPermission(ctx, "SetHighDefinitionMonitorLogStatus", ["eip", input.InstanceId]),
	handle(input, ctx) {
		const { monitorLog, ...row } = requireEip(input.InstanceId, ctx);
		const asked = { project: input.LogProject, store: input.LogStore };
		ctx.tx.put(eips, input.Status === "ON" ? { ...row, monitorLog: asked } : row);
		return { Success: "true" };
	},
});

/** DescribeHighDefinitionMonitorLogAttribute: where the address is watched to the second; empty where it is not. */
export const describeHighDefinitionMonitorLogAttribute = operation({
	action: "DescribeHighDefinitionMonitorLogAttribute",
	input: params(() => ({
		RegionId: param.string(),
		InstanceId: param.string(),
		InstanceType: param.oneOf(["EIP"]).default("EIP"),
	})),
	output: lazyObject(() => ({
		InstanceId: z.string(),
		InstanceType: z.string(),
		LogProject: z.string(),
		LogStore: z.string(),
		Success: z.string(),
	})),
	errors: ["InvalidAllocationId.NotFound"],
	authorize: (input, ctx) => vpcPermission(ctx, "DescribeHighDefinitionMonitorLogAttribute", ["eip", input.InstanceId]),
	handle(input, ctx) {
		const { allocationId, monitorLog } = requireEip(input.InstanceId, ctx);
		const { project, store } = monitorLog ?? { project: "", store: "" };
		return {
			InstanceId: allocationId,
			InstanceType: input.InstanceType,
			LogProject: project,
			LogStore: store,
			Success: "true",
		};
	},
});
